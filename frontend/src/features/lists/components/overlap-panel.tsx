'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Users } from 'lucide-react'
import { useState } from 'react'

import { EmptyNote } from '@/components/empty-note'
import { Price } from '@/components/price'
import { ProblemNote } from '@/components/problem-note'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { may, useActor } from '@/lib/actor'
import { useApi } from '@/lib/api/context'
import { useIntent } from '@/lib/api/use-intent'
import { formatCompact, formatCredits } from '@/lib/format'
import { platformLabel } from '@/lib/platforms'

import {
  buyOverlap,
  OVERLAP_PRICE,
  overlapGroup,
  overlapQuery,
  planQuery,
  type Compared,
  type Overlap,
  type OverlapAsk,
} from '../compare-queries'
import { amountOf, knownFees, planAsk, type Fees } from '../plan'

import { ReachPlan } from './reach-plan'

function useOverlap(ask: OverlapAsk | null) {
  const queries = useQueryClient()
  const held = useQuery(overlapQuery(ask))
  const buying = useIntent<OverlapAsk, Overlap>(buyOverlap, {
    onAnswer: (overlap, wanted) => {
      queries.setQueryData(overlapQuery({ ...wanted, refresh: false }).queryKey, overlap)
      void queries.invalidateQueries({ queryKey: ['credits'] })
    },
  })
  return { overlap: held.data, buying }
}

type FeeInputsProps = {
  overlap: Overlap
  fees: Fees
  currency: string | null
  budget: string
  onFee: (handle: string, amount: string) => void
  onBudget: (budget: string) => void
}

function isWrong(text: string | undefined): boolean {
  return Boolean(text?.trim()) && amountOf(text) === null
}

/** What each asks and what there is to spend, in one currency. */
function FeeInputs({ overlap, fees, currency, budget, onFee, onBudget }: FeeInputsProps) {
  const unit = currency ? ` in ${currency}` : ''
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-sm font-medium">
        Fees and budget{unit}, all in one currency
      </legend>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4">
        {overlap.creators.map(({ handle }) => (
          <Field
            key={handle}
            label={<span className="block truncate">@{handle}</span>}
            error={isWrong(fees[handle]) ? 'Like 1250 or 1250.50' : null}
          >
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                className="figures"
                value={fees[handle] ?? ''}
                onChange={({ target }) => onFee(handle, target.value)}
              />
            )}
          </Field>
        ))}
        <Field label="Budget" error={isWrong(budget) ? 'Like 1250 or 1250.50' : null}>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              className="figures"
              value={budget}
              onChange={({ target }) => onBudget(target.value)}
            />
          )}
        </Field>
      </div>
    </fieldset>
  )
}

function Planned({ overlap, creators }: { overlap: Overlap; creators: readonly Compared[] }) {
  const known = knownFees(creators)
  const [typed, setTyped] = useState<Fees>({})
  const [budget, setBudget] = useState('')
  const fees = { ...known.fees, ...typed }
  const plan = useQuery(planQuery(useApi(), planAsk(overlap, fees, budget)))
  return (
    <div className="grid gap-5">
      <p className="figures">
        <span className="font-semibold">{formatCompact(overlap.unique_followers)}</span> people
        follow them, counted once
        <span className="text-ink-muted">
          {' '}
          · {formatCompact(overlap.total_followers)} followers added up ·{' '}
          {overlap.cached ? 'already paid for' : `cost ${formatCredits(overlap.credits.charged)}`}
        </span>{' '}
        {overlap.sandbox ? <Badge tone="warn">Sandbox</Badge> : null}
      </p>
      <FeeInputs
        overlap={overlap}
        fees={fees}
        currency={known.currency}
        budget={budget}
        onFee={(handle, amount) => setTyped({ ...typed, [handle]: amount })}
        onBudget={setBudget}
      />
      {plan.isPending ? (
        <Loading label="Loading the plan" className="grid gap-2">
          <Skeleton className="h-8" />
          <Skeleton className="h-8 w-4/5" />
        </Loading>
      ) : null}
      {plan.isError ? (
        <ProblemNote title="No plan could be made" error={plan.error} onRetry={plan.refetch} />
      ) : null}
      {plan.data ? <ReachPlan plan={plan.data} currency={known.currency} /> : null}
    </div>
  )
}

/** How much the audiences have in common, bought once, and what follows from it for free. */
export function OverlapPanel({ creators }: { creators: readonly Compared[] }) {
  const ask = overlapGroup(creators.map(({ ref }) => ref))
  const { overlap, buying } = useOverlap(ask)
  const canSpend = may(useActor(), 'discovery:spend')
  return (
    <Panel
      title="Reach together"
      actions={
        ask && !overlap && canSpend ? (
          <Button
            variant="primary"
            size="sm"
            isBusy={buying.isPending}
            onClick={() => buying.mutate(ask)}
          >
            Compare audiences <Price amount={OVERLAP_PRICE} />
          </Button>
        ) : null
      }
    >
      {buying.error ? (
        <ProblemNote
          title="The audiences were not compared"
          error={buying.error}
          className="mb-4"
        />
      ) : null}
      {overlap ? (
        <Planned key={ask?.handles.join()} overlap={overlap} creators={creators} />
      ) : (
        <EmptyNote icon={Users} title="Who follows several of them?" className="py-6">
          {ask
            ? `Compares the ${ask.handles.length} audiences on ${platformLabel(ask.platform)}, then shows whom to take to reach the most for the least.`
            : 'Two or more creators of one platform are needed: Instagram, YouTube or TikTok.'}
        </EmptyNote>
      )}
    </Panel>
  )
}
