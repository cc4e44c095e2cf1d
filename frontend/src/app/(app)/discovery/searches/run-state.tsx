'use client'

import Link from 'next/link'

import { JobState } from '@/features/jobs/components/job-state'
import { isOver } from '@/features/jobs/status'
import { useJob, useJobStream } from '@/features/jobs/use-job-stream'

type RunStateProps = { jobId: string; onEnd: () => void }

/** A run that works: where it stands, how far it has come, and the way to its job. */
export function RunState({ jobId, onEnd }: RunStateProps) {
  const { live } = useJobStream(jobId, onEnd)
  const { data: job } = useJob(jobId)
  if (!job) return null
  const progress = live.progress ?? job.progress
  return (
    <div className="grid gap-1.5">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <JobState job={job} />
        <Link
          href={`/jobs/${jobId}`}
          className="text-sm text-accent-ink underline underline-offset-2"
        >
          Follow the job
        </Link>
      </p>
      {progress !== null && !isOver(job.status) ? (
        <progress
          aria-label="How far the run has come"
          max={1}
          value={progress}
          className="h-1.5 w-full max-w-72 accent-accent"
        />
      ) : null}
    </div>
  )
}
