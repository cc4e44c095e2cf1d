'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { FileText, ListChecks, PenLine } from 'lucide-react'
import Link from 'next/link'

import { CopyButton } from '@/components/copy-button'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { JobActions } from '@/features/jobs/components/job-actions'
import { JobState } from '@/features/jobs/components/job-state'
import { JobText } from '@/features/jobs/components/job-text'
import type { Job } from '@/features/jobs/status'
import { generationOf } from '@/features/jobs/subject'
import { useJob, useJobStream } from '@/features/jobs/use-job-stream'
import { SandboxBadge } from '@/features/studio/components/sandbox-badge'
import { GENERATIONS_KEY, generationQuery } from '@/features/studio/queries'
import { useApi } from '@/lib/api/context'

function SandboxMark({ generationId }: { generationId: string }) {
  const { data } = useQuery(generationQuery(useApi(), generationId))
  return data?.sandbox ? <SandboxBadge /> : null
}

/** What can be done with the text once it is there. */
function TextActions({ job }: { job: Job }) {
  const generationId = generationOf(job.result)
  return (
    <>
      {typeof job.result?.text === 'string' ? <CopyButton text={job.result.text} /> : null}
      {generationId ? (
        <Button asChild size="sm">
          <Link href={`/studio/${generationId}`}>
            <FileText aria-hidden /> Open the text
          </Link>
        </Button>
      ) : null}
    </>
  )
}

type WritingProps = { jobId: string; onAnother: () => void }

type WritingActionsProps = WritingProps & { job: Job | undefined; canLeave: boolean }

function WritingActions({ jobId, job, canLeave, onAnother }: WritingActionsProps) {
  return (
    <div className="mt-5 flex flex-wrap items-start gap-2 border-t pt-4">
      {job ? <TextActions job={job} /> : null}
      {job ? <JobActions job={job} /> : null}
      <Button asChild size="sm" variant="quiet">
        <Link href={`/jobs/${jobId}`}>
          <ListChecks aria-hidden /> Job
        </Link>
      </Button>
      {canLeave ? (
        <Button size="sm" variant="quiet" onClick={onAnother} className="ml-auto">
          <PenLine aria-hidden /> Write another
        </Button>
      ) : null}
    </div>
  )
}

/** One job's text while it is written, and what can be done about it. */
export function Writing({ jobId, onAnother }: WritingProps) {
  const queries = useQueryClient()
  const stream = useJobStream(
    jobId,
    () => void queries.invalidateQueries({ queryKey: GENERATIONS_KEY }),
  )
  const { data: job } = useJob(jobId)
  const generationId = generationOf(job?.result ?? null)
  return (
    <Panel
      title="Outreach"
      actions={
        <span className="flex gap-1.5">
          {generationId ? <SandboxMark generationId={generationId} /> : null}
          {job ? <JobState job={job} /> : null}
        </span>
      }
      bodyClassName="p-5"
    >
      <JobText stream={stream} requestId={job?.request_id} />
      <WritingActions
        jobId={jobId}
        job={job}
        canLeave={stream.live.hasEnded || stream.error !== null}
        onAnother={onAnother}
      />
    </Panel>
  )
}
