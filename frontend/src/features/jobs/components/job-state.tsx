'use client'

import { RotateCw } from 'lucide-react'

import { Badge } from '@/components/ui/badge'
import { useNow } from '@/lib/use-now'

import type { Job } from '../status'
import { pauseLeft, pauseWords, placeWords } from '../waiting'

import { StatusBadge } from './status-badge'

/** Counts down while a job pauses. */
export function PauseBadge({ job }: { job: Pick<Job, 'status' | 'retry_at'> }) {
  const seconds = pauseLeft(job, useNow(1_000))
  return (
    <Badge tone="warn" className="figures">
      <RotateCw aria-hidden /> {pauseWords(seconds ?? 0)}
    </Badge>
  )
}

/** The job's status; one that waits says where in line, one that pauses until when. */
export function JobState({ job }: { job: Job }) {
  if (job.status === 'queued' && job.retry_at) return <PauseBadge job={job} />
  const place = placeWords(job)
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <StatusBadge status={job.status} />
      {place ? <span className="text-sm text-ink-muted figures">{place}</span> : null}
    </span>
  )
}
