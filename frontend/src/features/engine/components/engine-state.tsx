'use client'

import { useQuery } from '@tanstack/react-query'
import { CircleAlert, CircleCheck, Unplug } from 'lucide-react'

import { ProblemNote } from '@/components/problem-note'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { useApi } from '@/lib/api/context'

import { overviewQuery, type Overview } from '../queries'
import { alarmsOf, type Alarm } from '../words'

function AlarmNote({ title, words }: Alarm) {
  return (
    <li className="flex gap-3 rounded-lg border border-bad bg-bad-soft p-4">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
      <div className="min-w-0">
        <p className="font-medium text-bad">{title}</p>
        <p className="mt-0.5 text-pretty">{words}</p>
      </div>
    </li>
  )
}

function WithoutRedis() {
  return (
    <p className="flex gap-3 rounded-lg bg-warn-soft p-4">
      <Unplug aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
      <span>
        <span className="font-medium text-warn">Redis does not answer.</span> Jobs are done by the
        process that takes the request, a few at a time. Nothing is lost.
      </span>
    </p>
  )
}

function AllWell() {
  return (
    <p className="flex gap-3 rounded-lg bg-good-soft p-4">
      <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
      <span className="font-medium text-good">Jobs get done.</span>
    </p>
  )
}

function Verdict({ overview }: { overview: Overview }) {
  const alarms = alarmsOf(overview)
  if (alarms.length > 0) {
    return (
      <ul role="alert" aria-label="What is wrong" className="grid gap-2">
        {alarms.map((alarm) => (
          <AlarmNote key={alarm.title} {...alarm} />
        ))}
      </ul>
    )
  }
  return overview.mode === 'synchronous' ? <WithoutRedis /> : <AllWell />
}

/** In one glance: do jobs get done, and if not, what to do. */
export function EngineState() {
  const overview = useQuery(overviewQuery(useApi()))
  if (overview.isPending) {
    return (
      <Loading label="Loading the state">
        <Skeleton className="h-13 rounded-lg" />
      </Loading>
    )
  }
  return (
    <div className="grid gap-2">
      {overview.error ? (
        <ProblemNote
          title={
            overview.data ? 'The overview is no longer fresh' : 'The overview could not be loaded'
          }
          error={overview.error}
          onRetry={overview.refetch}
        />
      ) : null}
      {overview.data ? <Verdict overview={overview.data} /> : null}
    </div>
  )
}
