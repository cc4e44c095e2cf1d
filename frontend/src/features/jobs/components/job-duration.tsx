'use client'

import { formatDuration } from '@/lib/format'
import { useNow } from '@/lib/use-now'

import { isOver, workedFor, type Job } from '../status'

/** How long the job worked; it counts while it does. */
export function JobDuration({ job }: { job: Job }) {
  const now = useNow(isOver(job.status) ? null : 1_000)
  const milliseconds = workedFor(job, now)
  return (
    <span className="whitespace-nowrap figures">
      {milliseconds === null ? '–' : formatDuration(milliseconds)}
    </span>
  )
}
