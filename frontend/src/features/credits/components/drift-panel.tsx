'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Scale } from 'lucide-react'
import { useState } from 'react'

import { Ago } from '@/components/ago'
import { EmptyNote } from '@/components/empty-note'
import { LoadMore } from '@/components/load-more'
import { ProblemNote } from '@/components/problem-note'
import { Badge, type Tone } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Sheet, SheetContent } from '@/components/ui/dialog'
import { Panel } from '@/components/ui/panel'
import { Loading, SkeletonLines } from '@/components/ui/skeleton'
import { may, useActor } from '@/lib/actor'
import { useApi } from '@/lib/api/context'
import { formatCredits, formatMoment } from '@/lib/format'

import { checksQuery, standingQuery, type BalanceCheck } from '../queries'
import { useCompareNow } from '../use-limits'

import { CheckLines, UnsureLines } from './check-lines'

type Verdict = { tone: Tone; badge: string; words: string }

/** What a comparison found, in plain words. */
export function verdictOf({ drift, charged }: Pick<BalanceCheck, 'drift' | 'charged'>): Verdict {
  if (drift === null || drift === undefined) {
    return {
      tone: 'plain',
      badge: 'First',
      words: 'The first comparison: later ones are held against it.',
    }
  }
  const amount = Number(drift)
  const ours = `Our lines since the comparison before add up to ${formatCredits(charged)}`
  if (Math.abs(amount) < 0.005) {
    return { tone: 'good', badge: 'Agrees', words: `${ours}, and so does the service’s count.` }
  }
  const by = formatCredits(Math.abs(amount))
  return amount > 0
    ? { tone: 'bad', badge: `+${by}`, words: `${ours}; the service counts ${by} more.` }
    : { tone: 'warn', badge: `−${by}`, words: `${ours}; the service counts ${by} less.` }
}

function details(check: BalanceCheck): string {
  const parts = [check.daily ? 'Daily' : 'Asked for', `${formatCredits(check.available)} available`]
  if (check.decided > 0) {
    parts.push(
      check.decided === 1 ? '1 unsure line decided' : `${check.decided} unsure lines decided`,
    )
  }
  if (!check.quiet) parts.push('calls were under way, so unsure lines wait')
  return parts.join(' · ')
}

function CheckRow({ check, onOpen }: { check: BalanceCheck; onOpen: () => void }) {
  const { tone, badge, words } = verdictOf(check)
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 px-4 py-3">
      <Badge tone={tone} className="mt-0.5 min-w-16 justify-center figures">
        {badge}
      </Badge>
      <div className="min-w-56 flex-1">
        <p>{words}</p>
        <p className="mt-0.5 text-sm text-ink-muted">{details(check)}</p>
      </div>
      <div className="flex items-center gap-3 max-sm:w-full max-sm:justify-between">
        <Ago value={check.checked_at} className="text-sm text-ink-faint" />
        <Button
          size="sm"
          onClick={onOpen}
          aria-label={`Show the lines up to ${formatMoment(check.checked_at)}`}
        >
          Lines
        </Button>
      </div>
    </li>
  )
}

function Checks({ onOpen }: { onOpen: (check: BalanceCheck) => void }) {
  const checks = useInfiniteQuery(checksQuery(useApi()))
  if (checks.isPending) {
    return (
      <Loading label="Loading the comparisons" className="p-4">
        <SkeletonLines lines={4} />
      </Loading>
    )
  }
  if (checks.isError) {
    return (
      <ProblemNote
        title="The comparisons could not be loaded"
        error={checks.error}
        onRetry={checks.refetch}
        className="m-4"
      />
    )
  }
  const found = checks.data.pages.flatMap(({ items }) => items)
  if (found.length === 0) {
    return (
      <EmptyNote icon={Scale} title="The balance was not compared yet">
        Once a day the service’s own count is held against our ledger; what does not match is shown
        with its lines.
      </EmptyNote>
    )
  }
  return (
    <>
      <ul aria-label="Comparisons, newest first" className="divide-y">
        {found.map((check) => (
          <CheckRow key={check.id} check={check} onOpen={() => onOpen(check)} />
        ))}
      </ul>
      <LoadMore
        hasMore={checks.hasNextPage}
        isBusy={checks.isFetchingNextPage}
        onMore={checks.fetchNextPage}
      />
    </>
  )
}

function UnsureNote() {
  const { data } = useQuery(standingQuery(useApi()))
  const [isOpen, setOpen] = useState(false)
  if (!data || Number(data.this_month.unsure) === 0) return null
  return (
    <div className="flex flex-wrap items-start gap-3 border-b bg-warn-soft px-4 py-3">
      <p className="min-w-56 flex-1">
        <span className="font-medium text-warn">
          Up to {formatCredits(data.this_month.unsure)} credits are unsure.
        </span>{' '}
        The answers of some calls were lost on the way, so nobody here knows whether they were
        charged. They are not repeated by themselves; the next comparison at a quiet moment tells.
      </p>
      <Button size="sm" onClick={() => setOpen(true)}>
        Show them
      </Button>
      <Sheet open={isOpen} onOpenChange={setOpen}>
        <SheetContent title="Unsure lines" bodyClassName="p-0">
          <UnsureLines />
        </SheetContent>
      </Sheet>
    </div>
  )
}

/** The service's own count beside ours. */
export function DriftPanel({ className }: { className?: string }) {
  const [open, setOpen] = useState<BalanceCheck | null>(null)
  const compare = useCompareNow()
  const mayCompare = may(useActor(), 'credits:manage')
  return (
    <Panel
      title="Balance and ledger compared"
      className={className}
      bodyClassName="p-0"
      actions={
        mayCompare ? (
          <Button size="sm" isBusy={compare.isPending} onClick={() => compare.mutate()}>
            {compare.isPending ? null : <Scale aria-hidden />} Compare now
          </Button>
        ) : null
      }
    >
      <p role="status" className="sr-only">
        {compare.data ? `Compared. ${verdictOf(compare.data).words}` : ''}
      </p>
      {compare.error ? (
        <ProblemNote title="Not compared" error={compare.error} className="m-4" />
      ) : null}
      <UnsureNote />
      <Checks onOpen={setOpen} />
      <Sheet open={open !== null} onOpenChange={(isOpen) => (isOpen ? null : setOpen(null))}>
        <SheetContent title="Lines between two comparisons" bodyClassName="p-0">
          {open ? (
            <>
              <p className="border-b px-4 py-3 text-ink-muted">
                {verdictOf(open).words} These are your organization’s lines of that time, up to{' '}
                {formatMoment(open.checked_at)}.
              </p>
              <CheckLines checkId={open.id} />
            </>
          ) : null}
        </SheetContent>
      </Sheet>
    </Panel>
  )
}
