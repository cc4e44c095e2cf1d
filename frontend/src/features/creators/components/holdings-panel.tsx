'use client'

import { useQuery } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'

import { EmptyNote } from '@/components/empty-note'
import { ProblemNote } from '@/components/problem-note'
import { TableSkeleton } from '@/components/table-skeleton'
import { Panel } from '@/components/ui/panel'
import { useApi } from '@/lib/api/context'
import { formatDay, formatWhole } from '@/lib/format'

import { holdingsQuery, type CreatorReference, type Holdings } from '../queries'

type HoldingTableProps = { caption: string; rows: Holdings['holdings'] }

export function HoldingTable({ caption, rows }: HoldingTableProps) {
  return (
    <table className="w-full border-collapse text-left">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">What</th>
          <th scope="col">How many</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, title, origin, count }) => (
          <tr key={name} className="border-b last:border-b-0">
            <th scope="row" className="px-4 py-2.5 font-medium">
              {title}
              <span className="block text-sm font-normal text-ink-faint">{origin}</span>
            </th>
            <td className="px-4 py-2.5 text-right align-top figures">
              {count ? formatWhole(count) : <span className="text-ink-faint">none</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Names({ holdings }: { holdings: Holdings }) {
  if (holdings.also_known_as.length === 0) return null
  return (
    <p className="border-b px-4 py-2.5 text-sm wrap-anywhere text-ink-muted">
      Also known here as {holdings.also_known_as.join(', ')}
    </p>
  )
}

/** Everything held about this person, by kind, and where it came from. */
export function HoldingsPanel({ reference }: { reference: CreatorReference }) {
  const { data, error, isPending, refetch } = useQuery(holdingsQuery(useApi(), reference))
  if (isPending) {
    return (
      <Panel title="What is held about them" bodyClassName="p-0">
        <TableSkeleton label="Loading what is held" rows={6} />
      </Panel>
    )
  }
  if (!data) {
    return <ProblemNote title="It could not be counted" error={error} onRetry={refetch} />
  }
  if (data.total === 0) {
    return (
      <Panel title="What is held about them">
        <EmptyNote icon={ShieldCheck} title="Nothing is held about them" className="py-6">
          {data.erased_at
            ? `It was erased on ${formatDay(data.erased_at)}, and no answer brings it back.`
            : 'Nobody here ever found, bought or wrote anything about this account.'}
        </EmptyNote>
      </Panel>
    )
  }
  return (
    <Panel title="What is held about them" bodyClassName="p-0">
      <Names holdings={data} />
      <HoldingTable caption="What is held about them, by kind" rows={data.holdings} />
    </Panel>
  )
}
