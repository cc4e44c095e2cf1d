'use client'

import { useQuery } from '@tanstack/react-query'
import { ChartColumn } from 'lucide-react'
import { useQueryStates } from 'nuqs'

import { EmptyNote } from '@/components/empty-note'
import { ProblemNote } from '@/components/problem-note'
import { Panel } from '@/components/ui/panel'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { useApi } from '@/lib/api/context'
import { formatCredits, formatWhole } from '@/lib/format'

import { spendQuery, type Spend } from '../queries'
import { chartParsers, firstOfDays, type Span } from '../search-params'

import { ChoiceBar } from './choice-bar'
import { ColumnChart, type Layer } from './column-chart'

const OPTIONS = [
  { value: '30d', label: '30 days' },
  { value: '90d', label: '90 days' },
  { value: '12m', label: '12 months' },
] as const satisfies readonly { value: Span; label: string }[]

const LAYERS: readonly Layer[] = [
  { name: 'charged', label: 'Paid' },
  { name: 'held', label: 'Under way' },
  { name: 'unsure', label: 'Unsure' },
]

function useSpending(span: Span) {
  const api = useApi()
  const months = spendQuery(api, 'month')
  const days = spendQuery(api, 'day', span === '90d' ? firstOfDays(90) : undefined)
  return useQuery(span === '12m' ? months : days)
}

function Chart({ spend }: { spend: Spend }) {
  if (spend.total.count === 0) {
    return (
      <EmptyNote icon={ChartColumn} title="Nothing was spent in this time">
        Each paid call adds to the day it was made on.
      </EmptyNote>
    )
  }
  const rows = spend.items.map((row) => ({ ...row, key: row.key ?? '' }))
  const unit = spend.by === 'month' ? 'month' : 'day'
  return (
    <>
      <p className="mb-2 text-sm text-ink-muted">
        <span className="text-lg font-semibold text-ink figures">
          {formatCredits(spend.total.charged)}
        </span>{' '}
        credits for {formatWhole(spend.total.count)} calls
      </p>
      <ColumnChart caption={`Credits spent by ${unit}`} rows={rows} layers={LAYERS} />
    </>
  )
}

/** What was spent over time. */
export function SpendPanel({ className }: { className?: string }) {
  const [{ span }, setChart] = useQueryStates(chartParsers)
  const spending = useSpending(span)
  return (
    <Panel
      title="Spending"
      className={className}
      actions={
        <ChoiceBar
          label="Time"
          options={OPTIONS}
          chosen={span}
          onChoose={(chosen) => void setChart({ span: chosen })}
        />
      }
    >
      {spending.isPending ? (
        <Loading label="Loading the spending">
          <Skeleton className="h-64" />
        </Loading>
      ) : spending.isError ? (
        <ProblemNote
          title="The spending could not be loaded"
          error={spending.error}
          onRetry={spending.refetch}
        />
      ) : (
        <Chart spend={spending.data} />
      )}
    </Panel>
  )
}
