'use client'

import { RefreshCw, SearchX, UsersRound } from 'lucide-react'

import { EmptyNote } from '@/components/empty-note'
import { TableSkeleton } from '@/components/table-skeleton'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { cn } from '@/lib/cn'
import { formatAge, formatCredits, formatWhole } from '@/lib/format'
import { useNow } from '@/lib/use-now'

import type { SearchAnswer } from '../contract'
import { atMost, searchPrice } from '../prices'
import type { DiscoveryModel } from '../use-discovery'
import type { Selection } from '../use-selection'

import { CreatorRows } from './creator-rows'
import { PriceWords } from './price-words'
import { SpendProblem } from './spend-problem'
import { WaitingNote } from './waiting-note'

export type ResultsProps = DiscoveryModel & { selection: Selection }

/** What the pages cost, or that they were free because they were paid for before. */
function costWords(pages: readonly SearchAnswer[], now: number): string {
  const paid = pages.filter(({ cached }) => !cached)
  const last = paid.at(-1)
  if (!last) {
    const answered = pages[0]?.answered_at ?? ''
    return `Already paid for: free, seen ${formatAge((now - Date.parse(answered)) / 1000)}`
  }
  const charged = paid.reduce((sum, { credits }) => sum + Number(credits.charged), 0)
  const { remaining } = last.credits
  return `Cost ${formatCredits(charged)}${remaining === null ? '' : ` · ${formatCredits(remaining)} left`}`
}

function ResultsHeading({ pages, isEarlier, asking, state, run }: ResultsProps) {
  const now = useNow(30_000)
  const last = pages.at(-1)
  if (!last) return null
  const price = atMost(searchPrice(state.limit))
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b px-4 py-2">
      <p className="figures" aria-live="polite">
        <span className="font-semibold">{formatWhole(last.total)}</span> creators
        <span className="text-ink-muted"> · {costWords(pages, now)}</span>
        {last.left_out > 0 ? (
          <span className="text-ink-muted"> · {formatWhole(last.left_out)} you hold left out</span>
        ) : null}
      </p>
      {isEarlier ? null : (
        <Button
          size="sm"
          variant="quiet"
          disabled={asking.pending !== undefined}
          onClick={() => run(true)}
        >
          <RefreshCw aria-hidden />
          <span>
            Search again
            <PriceWords price={price} />
          </span>
        </Button>
      )}
    </div>
  )
}

function NotSearched({ state, wanted, price }: ResultsProps) {
  if (wanted > 1) {
    return (
      <EmptyNote icon={UsersRound} title={`This address shows ${wanted} pages`}>
        Nothing is fetched before you press for it. What you paid for is shown again for free while
        it is fresh{price.heldAt ? ', and all of this is' : ''}.
      </EmptyNote>
    )
  }
  return (
    <EmptyNote
      icon={UsersRound}
      title={state.like ? `Who is like @${state.like}?` : 'Set filters, then search'}
    >
      A page of {state.limit} costs at most {searchPrice(state.limit)} credits. The same search
      again is free while what you paid for is fresh.
    </EmptyNote>
  )
}

function NobodyFits({ pages }: ResultsProps) {
  const leftOut = pages.at(-1)?.left_out ?? 0
  if (leftOut > 0) {
    return (
      <EmptyNote icon={SearchX} title="Nobody new fits these filters">
        {leftOut === 1 ? 'The one who fits is' : `The ${formatWhole(leftOut)} who fit are`} already
        yours: switch “Only new creators” off to see them, for free while they are fresh.
      </EmptyNote>
    )
  }
  return (
    <EmptyNote icon={SearchX} title="No creator fits these filters">
      Widen a range or remove a filter. Nothing was charged for an empty page.
    </EmptyNote>
  )
}

function Answer(props: ResultsProps) {
  const { creators, isEarlier, state, selection, peek, findSimilar } = props
  return (
    <>
      <ResultsHeading {...props} />
      {isEarlier ? (
        <p role="status" className="border-b bg-sunken px-4 py-2 text-sm text-ink-muted">
          The search changed. These creators answer the earlier one.
        </p>
      ) : null}
      {creators.length === 0 ? (
        <NobodyFits {...props} />
      ) : (
        <div className={cn('transition-opacity', isEarlier && 'opacity-60')}>
          <CreatorRows
            view={state.view}
            creators={creators}
            selection={selection}
            peeked={state.peek}
            onPeek={peek}
            onSimilar={findSimilar}
          />
        </div>
      )}
    </>
  )
}

function Waiting({ asking, pages, isFound }: ResultsProps) {
  const { pending } = asking
  if (!pending) return null
  const { first, last, refresh } = pending
  const here = isFound && !refresh ? Math.max(0, pages.length - first + 1) : 0
  return (
    <WaitingNote
      since={pending.since}
      pagesHere={here}
      pagesWanted={last - first + 1}
      onLeave={asking.stopWaiting}
    />
  )
}

function Trouble({ asking, price, state, again, isFound }: ResultsProps) {
  if (!asking.problem) return null
  return (
    <SpendProblem
      what={isFound ? 'The next page' : 'The search'}
      error={asking.problem}
      price={isFound ? atMost(searchPrice(state.limit)) : price}
      onAgain={() => again()}
      onPayAgain={() => again(true)}
      className="m-4"
    />
  )
}

function body(props: ResultsProps) {
  const { asking, pages, isFound, isEarlier, state } = props
  if (asking.pending && !isFound) {
    return <TableSkeleton label="Loading creators" rows={Math.min(state.limit, 12)} />
  }
  if (pages.length > 0 && !(asking.problem && isEarlier)) return <Answer {...props} />
  return asking.problem ? null : <NotSearched {...props} />
}

export function SearchResults(props: ResultsProps) {
  return (
    <>
      <Waiting {...props} />
      <Trouble {...props} />
      {body(props)}
    </>
  )
}

/** The results' own room; its footer stays in sight while they are scrolled. */
export function ResultsPanel({ children, ...props }: ResultsProps & { children: React.ReactNode }) {
  return (
    <Panel aria-label="Results" aria-busy={props.asking.pending !== undefined} bodyClassName="p-0">
      <SearchResults {...props} />
      {children}
    </Panel>
  )
}
