'use client'

import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query'
import { ReceiptText } from 'lucide-react'

import { EmptyNote } from '@/components/empty-note'
import { LoadMore } from '@/components/load-more'
import { ProblemNote } from '@/components/problem-note'
import { TableSkeleton } from '@/components/table-skeleton'
import { useApi } from '@/lib/api/context'

import { checkLinesQuery, ledgerQuery, type LedgerLine } from '../queries'

import { LineCard } from './ledger-line'

type Lines = UseInfiniteQueryResult<{ pages: { items: LedgerLine[] }[] }>

function LineList({ lines, caption, empty }: { lines: Lines; caption: string; empty: string }) {
  if (lines.isPending) return <TableSkeleton label="Loading the lines" rows={5} />
  if (lines.isError) {
    return (
      <ProblemNote
        title="The lines could not be loaded"
        error={lines.error}
        onRetry={lines.refetch}
        className="m-4"
      />
    )
  }
  const found = lines.data.pages.flatMap(({ items }) => items)
  if (found.length === 0) {
    return (
      <EmptyNote icon={ReceiptText} title="No lines">
        {empty}
      </EmptyNote>
    )
  }
  return (
    <>
      <ul aria-label={caption} className="divide-y">
        {found.map((line) => (
          <li key={line.id} className="px-4 py-3">
            <LineCard line={line} />
          </li>
        ))}
      </ul>
      <LoadMore
        hasMore={lines.hasNextPage}
        isBusy={lines.isFetchingNextPage}
        onMore={lines.fetchNextPage}
      />
    </>
  )
}

/** What the ledger has between one comparison and the one before. */
export function CheckLines({ checkId }: { checkId: string }) {
  const lines = useInfiniteQuery(checkLinesQuery(useApi(), checkId))
  return (
    <LineList
      lines={lines}
      caption="Lines between the comparisons, newest first"
      empty="Nobody of your organization spent anything in that time. What the service counts was used elsewhere: by another organization here, or with the same key outside of this product."
    />
  )
}

/** The calls whose answers were lost. */
export function UnsureLines() {
  const lines = useInfiniteQuery(ledgerQuery(useApi(), { state: ['unsure'] }))
  return (
    <>
      <p className="border-b px-4 py-3 text-ink-muted">
        Each of these left the house and its answer never arrived: the line went dead, the server
        was stopped, or the service took too long. The amount is the most it can have cost. If you
        need the answer, ask again: that is a new call with its own price.
      </p>
      <LineList
        lines={lines}
        caption="Unsure lines, newest first"
        empty="Every answer has come: nothing is unsure."
      />
    </>
  )
}
