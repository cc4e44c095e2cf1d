'use client'

import { FileText, UserRound } from 'lucide-react'
import Link from 'next/link'

import { CopyButton } from '@/components/copy-button'
import { FactList, FactRow } from '@/components/facts'
import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Loading, Skeleton, SkeletonLines } from '@/components/ui/skeleton'

import { MODE_LABEL, type Job } from '../status'
import { creatorOf, generationOf } from '../subject'
import { useJob, useJobStream } from '../use-job-stream'

import { JobDuration } from './job-duration'
import { JobSteps } from './job-steps'
import { useKindTitle } from './job-table'
import { JobText } from './job-text'
import { StatusBadge } from './status-badge'

function JobLinks({ job }: { job: Job }) {
  const creator = creatorOf(job)
  const generation = generationOf(job.result)
  return (
    <div className="flex flex-wrap gap-2">
      {creator ? (
        <Button asChild size="sm">
          <Link href={`/creators/${creator.platform}/${encodeURIComponent(creator.handle)}`}>
            <UserRound aria-hidden /> Creator
          </Link>
        </Button>
      ) : null}
      {generation ? (
        <Button asChild size="sm">
          <Link href={`/studio/${generation}`}>
            <FileText aria-hidden /> Open the text
          </Link>
        </Button>
      ) : null}
    </div>
  )
}

function JobHeading({ job }: { job: Job }) {
  const title = useKindTitle()
  return (
    <header className="mb-5 flex flex-wrap items-center justify-between gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="text-2xl">{title(job.kind)}</h1>
        <StatusBadge status={job.status} />
      </div>
      <JobLinks job={job} />
    </header>
  )
}

function JobFacts({ job }: { job: Job }) {
  return (
    <FactList>
      <FactRow label="Mode">{MODE_LABEL[job.mode]}</FactRow>
      <FactRow label="Attempt">
        <span className="figures">
          {job.attempt} of {job.max_attempts}
        </span>
      </FactRow>
      <FactRow label="Took">
        <JobDuration job={job} />
      </FactRow>
      <FactRow label="Request">
        <code className="font-mono text-xs break-all select-all">{job.request_id}</code>
      </FactRow>
      <FactRow label="Job">
        <code className="font-mono text-xs break-all select-all">{job.id}</code>
      </FactRow>
    </FactList>
  )
}

/** A parameter on one line; what is nested shows its values. */
function paramWords(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.values(value).map(paramWords).join(' · ')
}

function JobParams({ params }: Pick<Job, 'params'>) {
  return (
    <FactList>
      {Object.entries(params).map(([name, value]) => (
        <FactRow key={name} label={name.replaceAll('_', ' ')}>
          <span className="wrap-anywhere whitespace-pre-wrap">{paramWords(value)}</span>
        </FactRow>
      ))}
    </FactList>
  )
}

function LiveText({ job }: { job: Job }) {
  const stream = useJobStream(job.id)
  return (
    <Panel
      title="Text"
      actions={
        stream.live.hasEnded && stream.live.text ? <CopyButton text={stream.live.text} /> : null
      }
    >
      <JobText stream={stream} requestId={job.request_id} />
    </Panel>
  )
}

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

export function JobDetail({ jobId }: { jobId: string }) {
  const { data: job, isPending, error, refetch } = useJob(jobId)
  if (isPending) return <JobDetailSkeleton />
  if (!job)
    return <ProblemNote title="The job could not be opened" error={error} onRetry={refetch} />
  return (
    <>
      <JobHeading job={job} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid gap-4">
          <Panel>
            <JobSteps job={job} />
          </Panel>
          <LiveText job={job} />
        </div>
        <div className="grid gap-4">
          <Panel title="Run">
            <JobFacts job={job} />
          </Panel>
          <Panel title="Asked for">
            <JobParams params={job.params} />
          </Panel>
        </div>
      </div>
    </>
  )
}
