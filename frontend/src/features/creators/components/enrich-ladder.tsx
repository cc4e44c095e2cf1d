'use client'

import { useQuery } from '@tanstack/react-query'
import { Check, RefreshCw } from 'lucide-react'

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
import { creatorQuery, type CreatorReference, type Enriched, type Level } from '../queries'
import { useEnriching } from '../use-enriching'

type RungProps = {
  level: Level
  heldSince: string | undefined
  isBusy: boolean
  isBlocked: boolean
  onBuy: (refresh: boolean) => void
}

function Rung({ level, heldSince, isBusy, isBlocked, onBuy }: RungProps) {
  const { title, tells, price } = LEVELS[level]
  const isHeld = heldSince !== undefined
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-1.5 font-medium">
          {title}
          {isHeld ? <Check aria-label="held" className="size-4 text-good" /> : null}
        </p>
        <p className="text-sm text-ink-faint">
          {isHeld ? (
            <>
              Held, bought <Ago value={heldSince} />
            </>
          ) : (
            tells
          )}
        </p>
      </div>
      <Button
        size="sm"
        variant={isHeld ? 'quiet' : 'secondary'}
        isBusy={isBusy}
        disabled={isBlocked}
        aria-label={`${isHeld ? 'Buy again' : 'Get'} ${title}, costs ${price} credits`}
        onClick={() => onBuy(isHeld)}
      >
        {isHeld && !isBusy ? <RefreshCw aria-hidden /> : null}
        {isHeld ? 'Again' : 'Get'} <Price amount={price} />
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
  const held: Partial<Record<string, string>> = creator.data?.held ?? {}
  return (
    <Panel title="What we hold" bodyClassName="p-0">
      <ul className="divide-y">
        {LEVEL_ORDER.map((level) => (
          <Rung
            key={level}
            level={level}
            heldSince={held[level]}
            isBusy={enriching.isPending && enriching.variables.level === level}
            isBlocked={enriching.isPending}
            onBuy={(refresh) => enriching.mutate({ level, refresh })}
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
