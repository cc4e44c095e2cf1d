'use client'

import { useQueryClient } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { useId, useState } from 'react'

import { Switch } from '@/components/ui/switch'
import { LEVEL_ORDER, LEVELS } from '@/features/creators/levels'
import {
  creatorQuery,
  type Creator,
  type CreatorReference,
  type Level,
} from '@/features/creators/queries'
import { PaidButton } from '@/features/discovery/components/paid-button'
import { HeldSince } from '@/features/discovery/components/price-words'
import { SpendProblem } from '@/features/discovery/components/spend-problem'
import type { EnrichOrder } from '@/features/discovery/contract'
import { atMost } from '@/features/discovery/prices'
import { useEnriching } from '@/features/discovery/use-enriching'
import { usePrice } from '@/features/discovery/use-price'
import { useApi } from '@/lib/api/context'
import { asApiError } from '@/lib/api/errors'
import { formatCredits } from '@/lib/format'

/** The levels that an email belongs to. */
const WITH_EMAIL: readonly Level[] = ['profile', 'full']

function orderOf(reference: CreatorReference, level: Level, needsEmail: boolean): EnrichOrder {
  const email = needsEmail && WITH_EMAIL.includes(level) ? 'must_have' : 'preferred'
  return { ...reference, level, email, refresh: false }
}

type StepProps = {
  order: EnrichOrder
  heldSince: string | undefined
  isBusy: boolean
  isBlocked: boolean
  onBuy: (order: EnrichOrder) => void
}

function Step({ order, heldSince, isBusy, isBlocked, onBuy }: StepProps) {
  const { title, tells, price: most } = LEVELS[order.level]
  const price = usePrice([{ call: 'enrich', body: order }], most)
  const isFree = price.heldAt !== null && heldSince !== undefined
  return (
    <li className="grid gap-1 py-2.5">
      <div className="flex items-center justify-between gap-3">
        <p className="flex min-w-0 items-center gap-1.5 font-medium">
          {title}
          {isFree ? <Check aria-hidden className="size-4 shrink-0 text-good" /> : null}
        </p>
        {isFree ? (
          <span className="text-sm text-ink-muted">
            <HeldSince moment={heldSince} />
          </span>
        ) : (
          <PaidButton
            size="sm"
            price={price}
            isBusy={isBusy}
            disabled={isBlocked}
            noteClassName="text-right"
            onPress={() => onBuy(order)}
          >
            <span>
              {heldSince ? 'Renew' : 'Get'}
              <span className="sr-only"> {title}</span>
            </span>
          </PaidButton>
        )}
      </div>
      <p className="text-sm text-ink-faint">{tells}</p>
    </li>
  )
}

function EmailSwitch({ isOn, onTurn }: { isOn: boolean; onTurn: (isOn: boolean) => void }) {
  const id = useId()
  return (
    <div className="grid gap-1 border-t pt-3">
      <div className="flex items-center justify-between gap-3">
        <label htmlFor={id} className="text-sm font-medium">
          Only if there is an email
        </label>
        <Switch id={id} checked={isOn} onCheckedChange={onTurn} aria-describedby={`${id}-hint`} />
      </div>
      <p id={`${id}-hint`} className="text-sm text-ink-faint">
        For Profile and Full: without a valid email nothing is charged, and nothing is told.
      </p>
    </div>
  )
}

type ReceiptProps = { cached: boolean; charged: string; remaining: string | null }

function Receipt({ cached, charged, remaining }: ReceiptProps) {
  const left = remaining === null ? '' : ` · ${formatCredits(remaining)} left`
  const words =
    Number(charged) === 0 ? 'Nothing was charged' : `Cost ${formatCredits(charged)}${left}`
  return (
    <p role="status" className="text-sm text-ink-muted figures">
      {cached ? 'Already paid for: free' : words}
    </p>
  )
}

type NextStepsProps = { reference: CreatorReference; creator: Creator | undefined }

/** What more can be bought of a creator, each step at the price of what is missing. */
export function NextSteps({ reference, creator }: NextStepsProps) {
  const api = useApi()
  const queries = useQueryClient()
  const [needsEmail, setNeedsEmail] = useState(false)
  const enriching = useEnriching(() =>
    queries.invalidateQueries({ queryKey: creatorQuery(api, reference).queryKey }),
  )
  const held: Partial<Record<string, string>> = creator?.held ?? {}
  const tried = enriching.variables
  return (
    <section aria-label="What more can be bought" className="grid gap-2">
      <h3 className="eyebrow">What more can be bought</h3>
      <ul className="divide-y">
        {LEVEL_ORDER.map((level) => (
          <Step
            key={level}
            order={orderOf(reference, level, needsEmail)}
            heldSince={held[level]}
            isBusy={enriching.isPending && tried?.level === level}
            isBlocked={enriching.isPending}
            onBuy={enriching.mutate}
          />
        ))}
      </ul>
      <EmailSwitch isOn={needsEmail} onTurn={setNeedsEmail} />
      {enriching.data ? (
        <Receipt cached={enriching.data.cached} {...enriching.data.credits} />
      ) : null}
      {enriching.error && tried ? (
        <SpendProblem
          what={`Getting ${LEVELS[tried.level].title}`}
          error={asApiError(enriching.error)}
          price={atMost(LEVELS[tried.level].price)}
          onAgain={() => enriching.mutate(tried)}
          onPayAgain={() => enriching.mutate({ ...tried, refresh: true })}
        />
      ) : null}
    </section>
  )
}
