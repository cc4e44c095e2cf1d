'use client'

import { CopyButton } from '@/components/copy-button'
import { ProblemNote } from '@/components/problem-note'
import { Panel } from '@/components/ui/panel'
import { Loading, Skeleton, SkeletonLines } from '@/components/ui/skeleton'

import type { Job } from '../status'
import { useJob, useJobStream } from '../use-job-stream'
import { usePersonName } from '../use-names'

import { JobFacts, JobParams } from './job-facts'
import { JobHeading } from './job-heading'
import { JobHistory } from './job-history'
import { JobSteps } from './job-steps'
import { JobText } from './job-text'

function JobDetailSkeleton() {
  return (
    <Loading label="Loading the job" className="grid gap-4">
      <Skeleton className="h-8 w-56" />
      <Skeleton className="h-22" />
      <div className="grid gap-4 lg:grid-cols-[1fr_22rem]">
        <Panel>
          <SkeletonLines lines={6} />
        </Panel>
        <Skeleton className="h-60" />
      </div>
    </Loading>
  )
}

/** What the job makes and how it goes, from its row and its events. */
function JobBody({ job }: { job: Job }) {
  const stream = useJobStream(job.id)
  const { live } = stream
  const startedBy = usePersonName()(job.created_by)
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid gap-4">
        <Panel>
          <JobSteps job={job} />
        </Panel>
        <Panel
          title="Text"
          actions={live.hasEnded && live.text ? <CopyButton text={live.text} /> : null}
        >
          <JobText stream={stream} requestId={job.request_id} />
        </Panel>
        <Panel title="What happened">
          <JobHistory job={job} history={live.history} startedBy={startedBy} />
        </Panel>
      </div>
      <div className="grid gap-4">
        <Panel title="Run">
          <JobFacts job={job} startedBy={startedBy} />
        </Panel>
        <Panel title="Asked for">
          <JobParams params={job.params} />
        </Panel>
      </div>
    </div>
  )
}

export function JobDetail({ jobId }: { jobId: string }) {
  const { data: job, isPending, error, refetch } = useJob(jobId)
  if (isPending) return <JobDetailSkeleton />
  if (!job)
    return <ProblemNote title="The job could not be opened" error={error} onRetry={refetch} />
  return (
    <>
      <JobHeading job={job} />
      <JobBody job={job} />
    </>
  )
}
