'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { Ago } from '@/components/ago'
import { Badge } from '@/components/ui/badge'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { useApi } from '@/lib/api/context'
import { formatCredits } from '@/lib/format'

import { savingsQuery, totalsQuery, type Standing, type Totals } from '../queries'

type FigureProps = { label: string; figure: ReactNode; tone?: string; children?: ReactNode }

function Figure({ label, figure, tone = '', children }: FigureProps) {
  return (
    <div className="min-w-0 rounded-lg border bg-surface px-4 py-3.5">
      <dt className="text-sm text-ink-muted">{label}</dt>
      <dd>
        <span className={`mt-1 block text-2xl font-semibold tracking-tight figures ${tone}`}>
          {figure}
        </span>
        <span className="mt-1 block text-sm text-ink-muted">{children}</span>
      </dd>
    </div>
  )
}

function Balance({ balance }: { balance: Standing['balance'] }) {
  return (
    <Figure label="Balance" figure={formatCredits(balance?.available)}>
      {balance ? (
        <>
          as the service said <Ago value={balance.checked_at} />
          {balance.sandbox ? (
            <Badge tone="warn" className="ml-1.5">
              Sandbox
            </Badge>
          ) : null}
        </>
      ) : (
        'The service was not asked yet.'
      )}
    </Figure>
  )
}

function Remaining({ standing }: { standing: Standing }) {
  const open = Number(standing.this_month.held) + Number(standing.this_month.unsure)
  return (
    <Figure label="Should be left" figure={formatCredits(standing.remaining)}>
      {standing.remaining === null
        ? 'Known after the first paid call.'
        : open > 0
          ? `less up to ${formatCredits(open)} under way or unsure`
          : 'by our ledger, with nothing under way'}
    </Figure>
  )
}

/** "3.20 more than last month by now", in credits. */
export function comparedWords({ this_month, last_month_by_now }: Totals): string {
  const more = Number(this_month.charged) - Number(last_month_by_now.charged)
  if (Math.abs(more) < 0.005) return 'as much as last month by now'
  return `${formatCredits(Math.abs(more))} ${more > 0 ? 'more' : 'less'} than last month by now`
}

function Spent({ standing }: { standing: Standing }) {
  const { data: totals } = useQuery(totalsQuery(useApi()))
  return (
    <Figure label="Spent this month" figure={formatCredits(standing.this_month.charged)}>
      {totals ? comparedWords(totals) : 'compared with last month …'}
    </Figure>
  )
}

function Saved({ standing }: { standing: Standing }) {
  const { data: savings } = useQuery(savingsQuery(useApi(), 'month'))
  return (
    <Figure
      label="Saved by reuse this month"
      figure={formatCredits(standing.this_month.saved)}
      tone="text-good"
    >
      {savings ? `${formatCredits(savings.saved)} in all, not paid twice` : 'in all …'}
    </Figure>
  )
}

const GRID = 'grid grid-cols-2 gap-3 xl:grid-cols-4'

/** What there is, what should be left, what went and what did not have to. */
export function CreditFigures({ standing }: { standing: Standing }) {
  return (
    <dl className={GRID}>
      <Balance balance={standing.balance} />
      <Remaining standing={standing} />
      <Spent standing={standing} />
      <Saved standing={standing} />
    </dl>
  )
}

export function CreditFiguresSkeleton() {
  return (
    <Loading label="Loading the balance" className={GRID}>
      {[0, 1, 2, 3].map((place) => (
        <div key={place} className="h-[6.5rem] rounded-lg border bg-surface px-4 py-3.5">
          <Skeleton className="h-4 w-24" />
          <Skeleton className="mt-2 h-7 w-28" />
          <Skeleton className="mt-2 h-4 w-36" />
        </div>
      ))}
    </Loading>
  )
}
