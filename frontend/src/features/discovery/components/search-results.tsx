'use client'

import { ChevronLeft, ChevronRight, RefreshCw, SearchX, UsersRound } from 'lucide-react'

import { EmptyNote } from '@/components/empty-note'
import { Price } from '@/components/price'
import { ProblemNote } from '@/components/problem-note'
import { TableSkeleton } from '@/components/table-skeleton'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import type { ApiError } from '@/lib/api/errors'
import { cn } from '@/lib/cn'
import { formatAge, formatCredits, formatWhole } from '@/lib/format'
import { useNow } from '@/lib/use-now'

import { lastPage, searchPrice } from '../prices'
import type { Found } from '../queries'

import { ResultTable } from './result-table'

type ResultsProps = {
  found: Found | undefined
  /** The filters changed since; what is shown answers the earlier search. */
  isEarlier: boolean
  isSearching: boolean
  error: ApiError | null
  limit: number
  onSearch: () => void
  onSearchAgain: () => void
  onPage: (page: number) => void
}

/** What the answer cost, or that it was free because it was paid for before. */
function costWords(found: Found, now: number): string {
  const { cached, credits, age, receivedAt } = found
  if (cached) {
    return `Already paid for: free, seen ${formatAge(age + (now - receivedAt) / 1000)}`
  }
  const left = credits.remaining === null ? '' : ` · ${formatCredits(credits.remaining)} left`
  return `Cost ${formatCredits(credits.charged)}${left}`
}

function ResultsHeading(props: ResultsProps & { found: Found }) {
  const { found, isEarlier, isSearching, limit, onSearchAgain } = props
  const now = useNow(30_000)
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b px-4 py-2.5">
      <p className="figures" aria-live="polite">
        <span className="font-semibold">{formatWhole(found.total)}</span> creators
        <span className="text-ink-muted"> · {costWords(found, now)}</span>
      </p>
      {isEarlier ? null : (
        <Button size="sm" variant="quiet" disabled={isSearching} onClick={onSearchAgain}>
          <RefreshCw aria-hidden /> Search again <Price upTo amount={searchPrice(limit)} />
        </Button>
      )}
    </div>
  )
}

function Paging({ found, isSearching, onPage }: ResultsProps & { found: Found }) {
  const last = lastPage(found.total, found.limit)
  if (last === 1) return null
  return (
    <nav
      aria-label="Pages"
      className="flex flex-wrap items-center justify-between gap-3 border-t px-4 py-2.5"
    >
      <Button
        size="sm"
        disabled={isSearching || found.page <= 1}
        onClick={() => onPage(found.page - 1)}
      >
        <ChevronLeft aria-hidden /> Previous <Price upTo amount={searchPrice(found.limit)} />
      </Button>
      <span className="text-sm text-ink-muted figures">
        {found.page} of {formatWhole(last)}
      </span>
      <Button
        size="sm"
        disabled={isSearching || found.page >= last}
        onClick={() => onPage(found.page + 1)}
      >
        Next <Price upTo amount={searchPrice(found.limit)} /> <ChevronRight aria-hidden />
      </Button>
    </nav>
  )
}

function NotSearched({ limit }: { limit: number }) {
  return (
    <EmptyNote icon={UsersRound} title="Set filters, then search">
      A page of {limit} costs at most {searchPrice(limit)} credits. The same search again is free
      while what you paid for is fresh.
    </EmptyNote>
  )
}

function Answer(props: ResultsProps & { found: Found }) {
  const { found, isEarlier, isSearching } = props
  return (
    <>
      <ResultsHeading {...props} />
      {isEarlier ? (
        <p role="status" className="border-b bg-sunken px-4 py-2 text-sm text-ink-muted">
          The search changed. These creators answer the earlier one.
        </p>
      ) : null}
      {found.items.length === 0 ? (
        <EmptyNote icon={SearchX} title="No creator fits these filters">
          Widen a range or remove a filter. Nothing was charged for an empty page.
        </EmptyNote>
      ) : (
        <div className={cn('transition-opacity', (isEarlier || isSearching) && 'opacity-60')}>
          <ResultTable creators={found.items} />
        </div>
      )}
      {isEarlier ? null : <Paging {...props} />}
    </>
  )
}

function resultsBody(props: ResultsProps) {
  const { found, isSearching, error, limit, onSearch } = props
  if (error) {
    return (
      <ProblemNote
        title="The search did not work"
        error={error}
        onRetry={onSearch}
        className="m-4"
      />
    )
  }
  if (isSearching && (!found || props.isEarlier)) {
    return <TableSkeleton label="Searching" rows={Math.min(limit, 12)} />
  }
  return found ? <Answer {...props} found={found} /> : <NotSearched limit={limit} />
}

export function SearchResults(props: ResultsProps) {
  return (
    <Panel aria-label="Results" aria-busy={props.isSearching} bodyClassName="p-0">
      {resultsBody(props)}
    </Panel>
  )
}
