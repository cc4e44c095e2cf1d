'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Download, ReceiptText } from 'lucide-react'
import { useQueryStates } from 'nuqs'
import { useCallback, useMemo } from 'react'

import { EmptyNote } from '@/components/empty-note'
import { LoadMore } from '@/components/load-more'
import { ProblemNote } from '@/components/problem-note'
import { TableSkeleton } from '@/components/table-skeleton'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { useApi } from '@/lib/api/context'

import { ledgerQuery, type LedgerWish } from '../queries'
import { ledgerParsers, ledgerWish } from '../search-params'
import { useExport } from '../use-export'

import { LedgerFilters } from './ledger-filters'
import { LedgerTable } from './ledger-table'

function ExportButton({ wish }: { wish: LedgerWish }) {
  const file = useExport(wish)
  return (
    <>
      <Button size="sm" isBusy={file.isPending} onClick={() => file.mutate()}>
        {file.isPending ? null : <Download aria-hidden />} Export as CSV
      </Button>
      {file.error ? (
        <ProblemNote title="The file could not be made" error={file.error} className="w-full" />
      ) : null}
    </>
  )
}

function Lines({ wish }: { wish: LedgerWish }) {
  const ledger = useInfiniteQuery(ledgerQuery(useApi(), wish))
  const pages = ledger.data?.pages
  const lines = useMemo(() => pages?.flatMap(({ items }) => items) ?? [], [pages])
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = ledger
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])
  if (ledger.isPending) return <TableSkeleton label="Loading the ledger" />
  if (ledger.isError && !ledger.data) {
    return (
      <ProblemNote
        title="The ledger could not be loaded"
        error={ledger.error}
        onRetry={ledger.refetch}
        className="m-4"
      />
    )
  }
  if (lines.length === 0) {
    const isNarrowed = Object.values(wish).some((value) => value !== undefined)
    return isNarrowed ? (
      <EmptyNote icon={ReceiptText} title="No line fits these filters">
        Choose other days, or show all.
      </EmptyNote>
    ) : (
      <EmptyNote icon={ReceiptText} title="Nothing was paid yet">
        Every paid call gets a line here: what it was expected to cost and what it did.
      </EmptyNote>
    )
  }
  return (
    <div className={ledger.isPlaceholderData ? 'opacity-55' : undefined}>
      <LedgerTable lines={lines} onEnd={more} />
      <LoadMore hasMore={hasNextPage} isBusy={isFetchingNextPage} onMore={fetchNextPage} />
    </div>
  )
}

/** Every movement of credits, narrowed by what the address says. */
export function LedgerPanel() {
  const [chosen] = useQueryStates(ledgerParsers)
  const wish = ledgerWish(chosen)
  return (
    <Panel title="Ledger" bodyClassName="p-0" actions={<ExportButton wish={wish} />}>
      <div className="border-b px-4 py-3">
        <LedgerFilters />
      </div>
      <Lines wish={wish} />
    </Panel>
  )
}
