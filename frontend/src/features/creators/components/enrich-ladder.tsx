'use client'

import { useQuery } from '@tanstack/react-query'
import { Check, History, RefreshCw } from 'lucide-react'

import { Ago } from '@/components/ago'
import { Price } from '@/components/price'
import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { useApi } from '@/lib/api/context'
import { asApiError } from '@/lib/api/errors'
import { formatCredits } from '@/lib/format'

import { LEVEL_ORDER, LEVELS } from '../levels'
import {
  creatorQuery,
  type CreatorReference,
  type Enriched,
  type Level,
  type Step,
} from '../queries'
import { useEnriching } from '../use-enriching'

/** A step as it stands before anybody met the creator. */
const unmet = (level: Level): Step => ({
  level,
  held_at: null,
  is_fresh: false,
  price: LEVELS[level].price,
  tells: [],
  adds: [],
})

const NAMED_AT_MOST = 6

/** What a step would add, in the labels of the facts it tells. */
function Adds({ step: { level, adds } }: { step: Step }) {
  if (adds.length === 0) return LEVELS[level].tells
  const named = adds.slice(0, NAMED_AT_MOST).join(', ')
  const more = adds.length - NAMED_AT_MOST
  return more > 0 ? (
    <span title={adds.join(', ')}>
      Adds {named} and {more} more
    </span>
  ) : (
    `Adds ${named}`
  )
}

function State({ step }: { step: Step }) {
  if (step.is_fresh) {
    return (
      <>
        Held, free to open
        {step.held_at ? (
          <>
            {' '}
            · bought <Ago value={step.held_at} />
          </>
        ) : null}
      </>
    )
  }
  return (
    <>
      {step.held_at ? (
        <span className="flex items-center gap-1 text-warn">
          <History aria-hidden className="size-3.5" /> What is held is old:{' '}
          <Ago value={step.held_at} />
        </span>
      ) : null}
      <Adds step={step} />
    </>
  )
}

type RungProps = {
  step: Step
  isBusy: boolean
  isBlocked: boolean
  onBuy: (refresh: boolean) => void
}

function Rung({ step, isBusy, isBlocked, onBuy }: RungProps) {
  const { level, is_fresh: isHeld } = step
  const { title } = LEVELS[level]
  // Bought again, it costs its whole price whatever is held.
  const price = isHeld ? LEVELS[level].price : step.price
  const deed = isHeld ? 'Buy again' : 'Add'
  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-1.5 font-medium">
          {title}
          {isHeld ? <Check aria-label="held" className="size-4 text-good" /> : null}
        </p>
        <p className="text-sm text-ink-faint">
          <State step={step} />
        </p>
      </div>
      <Button
        size="sm"
        variant={isHeld ? 'quiet' : 'secondary'}
        isBusy={isBusy}
        disabled={isBlocked}
        aria-label={`${deed} ${isHeld ? title : title.toLowerCase()}, costs ${price} credits`}
        onClick={() => onBuy(isHeld)}
      >
        {isHeld && !isBusy ? <RefreshCw aria-hidden /> : null}
        {isHeld ? 'Again' : `Add ${title.toLowerCase()}`} <Price amount={price} />
      </Button>
    </li>
  )
}

function Receipt({ cached, credits }: Pick<Enriched, 'cached' | 'credits'>) {
  const left = credits.remaining === null ? '' : ` · ${formatCredits(credits.remaining)} left`
  return (
    <p role="status" className="border-t px-4 py-2.5 text-sm text-ink-muted figures">
      {cached ? 'Already paid for: free' : `Cost ${formatCredits(credits.charged)}${left}`}
    </p>
  )
}

/** What we hold and what more can be bought, each with its price on the button. */
export function EnrichLadder({ reference }: { reference: CreatorReference }) {
  const creator = useQuery(creatorQuery(useApi(), reference))
  const enriching = useEnriching(reference)
  if (creator.isPending) {
    return (
      <Panel title="What we hold">
        <Loading label="Loading what is held" className="grid gap-4">
          {LEVEL_ORDER.map((level) => (
            <Skeleton key={level} className="h-10" />
          ))}
        </Loading>
      </Panel>
    )
  }
  // A creator nobody has met can be bought; one that could not be loaded is told of in the header.
  if (creator.isError && asApiError(creator.error).status !== 404) return null
  const steps = creator.data?.ladder ?? LEVEL_ORDER.map(unmet)
  return (
    <Panel title="What we hold" bodyClassName="p-0">
      <ul className="divide-y">
        {steps.map((step) => (
          <Rung
            key={step.level}
            step={step}
            isBusy={enriching.isPending && enriching.variables.level === step.level}
            isBlocked={enriching.isPending}
            onBuy={(refresh) => enriching.mutate({ level: step.level, refresh })}
          />
        ))}
      </ul>
      {enriching.data ? <Receipt {...enriching.data} /> : null}
      {enriching.error ? (
        <ProblemNote
          title="Nothing was added"
          error={enriching.error}
          className="m-4"
          onRetry={() => enriching.mutate(enriching.variables)}
        />
      ) : null}
    </Panel>
  )
}
