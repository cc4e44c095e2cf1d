'use client'

import { useQuery } from '@tanstack/react-query'
import { ListChecks } from 'lucide-react'
import Link from 'next/link'

import { EmptyNote } from '@/components/empty-note'
import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { useApi } from '@/lib/api/context'

import { ownJobsQuery } from '../queries'
import { isOver, type Job } from '../status'
import { useKindTitle, type NameOf } from '../use-names'

import { CancelJob } from './job-actions'
import { JobDuration } from './job-duration'
import { JobState } from './job-state'
import { JobSubject } from './job-subject'

function Progress({ value }: { value: number }) {
  return (
    <progress
      aria-label="Progress"
      value={value}
      max={1}
      className="mt-2 block h-1 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
    />
  )
}

function Item({ job, title, onLeave }: { job: Job; title: NameOf; onLeave: () => void }) {
  return (
    <li className="px-4 py-3">
      <div className="flex items-center justify-between gap-3">
        <Link
          href={`/jobs/${job.id}`}
          onClick={onLeave}
          className="min-w-0 truncate rounded-sm font-medium hover:text-accent-ink"
        >
          {title(job.kind)}
        </Link>
        <JobState job={job} />
      </div>
      <div className="mt-1 flex min-h-7 flex-wrap items-center justify-between gap-x-3 gap-y-1 text-sm text-ink-muted">
        <span className="min-w-0 flex-1">
          <JobSubject job={job} />
        </span>
        {isOver(job.status) ? <JobDuration job={job} /> : <CancelJob job={job} />}
      </div>
      {job.status === 'running' && job.progress !== null ? <Progress value={job.progress} /> : null}
    </li>
  )
}

function LoadingItems() {
  return (
    <Loading label="Loading your jobs" className="divide-y">
      {[0, 1].map((row) => (
        <div key={row} className="grid gap-3 px-4 py-3">
          <Skeleton className="h-5 w-2/3" />
          <Skeleton className="h-5 w-1/2" />
        </div>
      ))}
    </Loading>
  )
}

type TrayListProps = { actorId: string; onLeave: () => void }

/** The newest few of one's own jobs that work, wait or failed. */
export function TrayList({ actorId, onLeave }: TrayListProps) {
  const jobs = useQuery(ownJobsQuery(useApi(), actorId))
  const title = useKindTitle()
  if (jobs.isPending) return <LoadingItems />
  if (!jobs.data) {
    return (
      <ProblemNote
        title="Your jobs could not be loaded"
        error={jobs.error}
        onRetry={jobs.refetch}
        className="m-3"
      />
    )
  }
  if (jobs.data.items.length === 0) {
    return (
      <EmptyNote icon={ListChecks} title="Nothing works or waits" className="py-8">
        What you start shows here while it is on its way.
      </EmptyNote>
    )
  }
  return (
    <ul aria-label="Your newest jobs" className="divide-y">
      {jobs.data.items.map((job) => (
        <Item key={job.id} job={job} title={title} onLeave={onLeave} />
      ))}
    </ul>
  )
}

/** The way to all of them. */
export function AllOwnJobs({ actorId, onLeave }: TrayListProps) {
  return (
    <Button asChild variant="quiet" size="sm" className="w-full">
      <Link href={`/jobs?by=${actorId}`} onClick={onLeave}>
        All your jobs
      </Link>
    </Button>
  )
}
