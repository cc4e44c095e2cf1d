'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { ReceiptText } from 'lucide-react'

import { Ago } from '@/components/ago'
import { DataTable, type Column } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { LoadMore } from '@/components/load-more'
import { ProblemNote } from '@/components/problem-note'
import { TableSkeleton } from '@/components/table-skeleton'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/panel'
import { useApi } from '@/lib/api/context'
import { formatCredits } from '@/lib/format'

import { ledgerQuery, type LedgerLine } from '../queries'
import { STATE_HINT, STATE_LABEL, STATE_TONE } from '../words'

function State({ state }: { state: LedgerLine['state'] }) {
  return (
    <Badge tone={STATE_TONE[state]} title={STATE_HINT[state]}>
      {STATE_LABEL[state]}
    </Badge>
  )
}

const COLUMNS: Column<LedgerLine>[] = [
  { header: 'Call', cell: ({ call }) => <span className="font-medium">{call}</span> },
  {
    header: 'Subject',
    cell: ({ subject }) => <span className="block truncate text-ink-muted">{subject}</span>,
    className: 'w-full max-w-0',
  },
  { header: 'State', cell: ({ state }) => <State state={state} /> },
  { header: 'Quote', cell: ({ estimate }) => formatCredits(estimate), isFigure: true },
  { header: 'Charged', cell: ({ charge }) => formatCredits(charge), isFigure: true },
  { header: 'Left', cell: ({ credits_left }) => formatCredits(credits_left), isFigure: true },
  {
    header: 'When',
    cell: ({ created_at }) => (
      <Ago value={created_at} className="whitespace-nowrap text-ink-muted" />
    ),
    isFigure: true,
  },
]

function LineCard({ line }: { line: LedgerLine }) {
  return (
    <div className="grid gap-1">
      <p className="flex items-center justify-between gap-3">
        <span className="font-medium">{line.call}</span>
        <span className="font-medium figures">{formatCredits(line.charge)}</span>
      </p>
      <p className="truncate text-ink-muted">{line.subject}</p>
      <p className="flex items-center justify-between gap-3 text-sm text-ink-muted">
        <State state={line.state} />
        <Ago value={line.created_at} />
      </p>
    </div>
  )
}

export function LedgerTable() {
  const ledger = useInfiniteQuery(ledgerQuery(useApi()))
  if (ledger.isPending) {
    return (
      <Panel bodyClassName="p-0">
        <TableSkeleton label="Loading the ledger" />
      </Panel>
    )
  }
  if (ledger.isError) {
    return (
      <ProblemNote
        title="The ledger could not be loaded"
        error={ledger.error}
        onRetry={ledger.refetch}
      />
    )
  }
  const lines = ledger.data.pages.flatMap((page) => page.items)
  return (
    <Panel bodyClassName="p-0">
      {lines.length === 0 ? (
        <EmptyNote icon={ReceiptText} title="Nothing was paid yet">
          Every paid call gets a line here: what it was expected to cost and what it did.
        </EmptyNote>
      ) : (
        <DataTable
          caption="Ledger lines, newest first"
          columns={COLUMNS}
          rows={lines}
          rowKey={({ id }) => id}
          card={(line) => <LineCard line={line} />}
        />
      )}
      <LoadMore
        hasMore={ledger.hasNextPage}
        isBusy={ledger.isFetchingNextPage}
        onMore={ledger.fetchNextPage}
      />
    </Panel>
  )
}
