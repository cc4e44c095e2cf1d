'use client'

import { useQuery } from '@tanstack/react-query'
import { Recycle } from 'lucide-react'

import { EmptyNote } from '@/components/empty-note'
import { ProblemNote } from '@/components/problem-note'
import { Panel } from '@/components/ui/panel'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { useApi } from '@/lib/api/context'
import { formatCredits, formatWhole } from '@/lib/format'

import { savingsQuery, type Savings } from '../queries'
import { lastMonths } from '../scale'
import { callLabel } from '../words'

import { BarTable } from './bar-table'
import { ColumnChart } from './column-chart'

function Calls() {
  const calls = useQuery(savingsQuery(useApi(), 'call'))
  if (!calls.data) return null
  const rows = calls.data.items.map(({ key, answers, saved }) => ({
    key,
    label: callLabel(key),
    value: Number(saved),
    figure: formatCredits(saved),
    note: answers === 1 ? '1 answer' : `${formatWhole(answers)} answers`,
  }))
  return (
    <BarTable caption="Saved by call" rows={rows} tone="good" heads={['Call', 'Credits saved']} />
  )
}

function Chart({ savings }: { savings: Savings }) {
  const found = new Map(savings.items.map((row) => [row.key, row.saved]))
  const rows = lastMonths(12).map((key) => ({ key, saved: found.get(key) ?? '0.00' }))
  return (
    <>
      <p className="mb-2 text-sm text-ink-muted">
        <span className="text-lg font-semibold text-good figures">
          {formatCredits(savings.saved)}
        </span>{' '}
        credits not paid again, for {formatWhole(savings.answers)} answers we held
      </p>
      <div className="grid gap-x-6 gap-y-4 lg:grid-cols-[3fr_2fr]">
        <ColumnChart
          caption="Credits saved by month"
          rows={rows}
          layers={[{ name: 'saved', label: 'Saved' }]}
        />
        <Calls />
      </div>
    </>
  )
}

/** What was not spent because the answer was there. */
export function SavingsPanel({ className }: { className?: string }) {
  const savings = useQuery(savingsQuery(useApi(), 'month'))
  return (
    <Panel title="Saved by reuse" className={className}>
      {savings.isPending ? (
        <Loading label="Loading what was saved">
          <Skeleton className="h-64" />
        </Loading>
      ) : savings.isError ? (
        <ProblemNote
          title="What was saved could not be loaded"
          error={savings.error}
          onRetry={savings.refetch}
        />
      ) : savings.data.answers === 0 ? (
        <EmptyNote icon={Recycle} title="Nothing was saved yet">
          When somebody asks what was paid for before, the answer is free and counted here.
        </EmptyNote>
      ) : (
        <Chart savings={savings.data} />
      )}
    </Panel>
  )
}
