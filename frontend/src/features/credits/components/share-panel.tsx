'use client'

import { useQuery } from '@tanstack/react-query'
import { UsersRound } from 'lucide-react'
import { useQueryStates } from 'nuqs'

import { EmptyNote } from '@/components/empty-note'
import { ProblemNote } from '@/components/problem-note'
import { Panel } from '@/components/ui/panel'
import { Loading, SkeletonLines } from '@/components/ui/skeleton'
import { useApi } from '@/lib/api/context'
import { formatCredits, formatWhole } from '@/lib/format'

import { spendQuery, type Spend, type SpendRow } from '../queries'
import { chartParsers, firstOfDays, type Share, type Span } from '../search-params'
import { callLabel } from '../words'

import { BarTable } from './bar-table'
import { ChoiceBar } from './choice-bar'

const OPTIONS = [
  { value: 'person', label: 'Person' },
  { value: 'call', label: 'Call' },
  { value: 'brand', label: 'Brand' },
] as const satisfies readonly { value: Share; label: string }[]

const DAYS = { '30d': 30, '90d': 90, '12m': 365 } as const satisfies Record<Span, number>
const MOST = 12

/** "4 calls, up to 1.00 open". */
function note({ count, held, unsure }: SpendRow): string {
  const open = Number(held) + Number(unsure)
  const calls = count === 1 ? '1 call' : `${formatWhole(count)} calls`
  return open > 0 ? `${calls}, ${formatCredits(open)} open` : calls
}

function Shares({ spend }: { spend: Spend }) {
  if (spend.items.length === 0) {
    return (
      <EmptyNote icon={UsersRound} title="Nothing was spent in this time">
        Who spent what stands here.
      </EmptyNote>
    )
  }
  const rows = spend.items.slice(0, MOST).map((row) => ({
    key: row.key ?? '',
    label: spend.by === 'call' ? callLabel(row.name) : row.name,
    value: Number(row.charged),
    figure: formatCredits(row.charged),
    note: note(row),
  }))
  const hidden = spend.items.length - rows.length
  return (
    <>
      <BarTable caption={`Credits spent by ${spend.by}`} rows={rows} heads={['Who', 'Credits']} />
      {hidden > 0 ? (
        <p className="mt-2 text-sm text-ink-faint">
          {hidden} more spent less; the ledger below has every line.
        </p>
      ) : null}
    </>
  )
}

/** Who or what it was spent on, in the time the chart beside shows. */
export function SharePanel({ className }: { className?: string }) {
  const [{ span, share }, setChart] = useQueryStates(chartParsers)
  const spending = useQuery(spendQuery(useApi(), share, firstOfDays(DAYS[span])))
  return (
    <Panel
      title="Spent by"
      className={className}
      actions={
        <ChoiceBar
          label="Spent by"
          options={OPTIONS}
          chosen={share}
          onChoose={(chosen) => void setChart({ share: chosen })}
        />
      }
    >
      {spending.isPending ? (
        <Loading label="Loading who spent">
          <SkeletonLines lines={7} />
        </Loading>
      ) : spending.isError ? (
        <ProblemNote
          title="Who spent could not be loaded"
          error={spending.error}
          onRetry={spending.refetch}
        />
      ) : (
        <Shares spend={spending.data} />
      )}
    </Panel>
  )
}
