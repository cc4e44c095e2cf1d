'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Ban, Check, Clock, LoaderCircle, X, type LucideIcon } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'

import { Ago } from '@/components/ago'
import { LoadMore } from '@/components/load-more'
import { ProblemNote } from '@/components/problem-note'
import { Badge, type Tone } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { useApi } from '@/lib/api/context'
import { formatCredits, formatWhole } from '@/lib/format'

import type { LastRun, SavedSearch, SearchRun } from '../contract'
import { runsQuery } from '../queries'

import { creatorPath } from './creator-row'

type Result = NonNullable<SearchRun['result']>

const STATE = {
  queued: { label: 'Waiting', tone: 'plain', icon: Clock },
  running: { label: 'Working', tone: 'accent', icon: LoaderCircle },
  succeeded: { label: 'Done', tone: 'good', icon: Check },
  failed: { label: 'Failed', tone: 'bad', icon: X },
  cancelled: { label: 'Cancelled', tone: 'plain', icon: Ban },
} as const satisfies Record<SearchRun['status'], { label: string; tone: Tone; icon: LucideIcon }>

/** What a run brought and what it took, in one line. */
export function runWords(run: Pick<LastRun, 'found' | 'new' | 'paid' | 'skipped'>): string {
  const skipped = run.skipped > 0 ? ` · ${formatWhole(run.skipped)} skipped` : ''
  const found = `${formatWhole(run.new)} new of ${formatWhole(run.found)} found`
  return `${found} · paid ${formatCredits(run.paid)}${skipped}`
}

const SHOWN_AT_FIRST = 12

function NewCreators({ creators }: { creators: Result['new_creators'] }) {
  const [isOpen, setOpen] = useState(false)
  if (creators.length === 0) return null
  const shown = isOpen ? creators : creators.slice(0, SHOWN_AT_FIRST)
  return (
    <div className="grid justify-items-start gap-2">
      <ul aria-label="New creators" className="flex flex-wrap gap-x-3 gap-y-1">
        {shown.map((creator) => (
          <li key={`${creator.platform}/${creator.handle}`} className="min-w-0">
            <Link
              href={creatorPath(creator)}
              className="inline-block max-w-full truncate text-accent-ink underline underline-offset-2"
            >
              @{creator.handle}
            </Link>
          </li>
        ))}
      </ul>
      {creators.length > shown.length ? (
        <Button size="sm" variant="quiet" onClick={() => setOpen(true)}>
          Show all {formatWhole(creators.length)}
        </Button>
      ) : null}
    </div>
  )
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt className="eyebrow">{label}</dt>
      <dd className="font-semibold figures">{value}</dd>
    </div>
  )
}

function Figures({ result }: { result: Result }) {
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-2">
      <Figure label="Found" value={formatWhole(result.found)} />
      <Figure label="New" value={formatWhole(result.new)} />
      <Figure label="Known" value={formatWhole(result.known)} />
      <Figure label="Paid" value={formatCredits(result.paid)} />
      <Figure label="Skipped" value={formatWhole(result.skipped)} />
    </dl>
  )
}

function Run({ run }: { run: SearchRun }) {
  const { label, tone, icon: Icon } = STATE[run.status]
  return (
    <li className="grid gap-2.5 px-4 py-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={tone}>
          <Icon aria-hidden className={run.status === 'running' ? 'animate-turn' : undefined} />
          {label}
        </Badge>
        <Ago value={run.at} className="text-sm text-ink-muted" />
        <Link
          href={`/jobs/${run.job_id}`}
          className="text-sm text-accent-ink underline underline-offset-2"
        >
          Job
        </Link>
      </p>
      {run.reason ? <p className="text-sm text-warn">{run.reason}</p> : null}
      {run.result ? <Figures result={run.result} /> : null}
      {run.result ? <NewCreators creators={run.result.new_creators} /> : null}
    </li>
  )
}

/** The runs of one saved search, newest first. */
export function RunList({ search }: { search: SavedSearch }) {
  const runs = useInfiniteQuery(runsQuery(useApi(), search.id))
  if (runs.isPending) {
    return (
      <Loading label="Loading runs" className="grid gap-3 border-t p-4">
        <Skeleton className="h-16" />
      </Loading>
    )
  }
  if (!runs.data) {
    return (
      <ProblemNote
        title="The runs could not be loaded"
        error={runs.error}
        onRetry={runs.refetch}
        className="m-4"
      />
    )
  }
  const all = runs.data.pages.flatMap(({ items }) => items)
  return (
    <div className="border-t">
      {all.length === 0 ? (
        <p className="p-4 text-ink-muted">It has not been run yet.</p>
      ) : (
        <ul aria-label={`Runs of ${search.name}`} className="divide-y">
          {all.map((run) => (
            <Run key={run.job_id} run={run} />
          ))}
        </ul>
      )}
      <LoadMore
        hasMore={runs.hasNextPage}
        isBusy={runs.isFetchingNextPage}
        onMore={runs.fetchNextPage}
      />
    </div>
  )
}
