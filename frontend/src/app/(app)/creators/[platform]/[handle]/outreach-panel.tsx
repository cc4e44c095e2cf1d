'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { FileText, ListChecks, PenLine } from 'lucide-react'
import Link from 'next/link'
import { parseAsString, useQueryState } from 'nuqs'
import { useState } from 'react'

import { CopyButton } from '@/components/copy-button'
import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { JobText } from '@/features/jobs/components/job-text'
import { StatusBadge } from '@/features/jobs/components/status-badge'
import { WORKING_KEY, workingJobsQuery } from '@/features/jobs/queries'
import { startJob } from '@/features/jobs/start'
import { creatorOf, generationOf } from '@/features/jobs/subject'
import { useJob, useJobStream } from '@/features/jobs/use-job-stream'
import {
  OUTREACH,
  OutreachForm,
  type OutreachWish,
} from '@/features/studio/components/outreach-form'
import { SandboxBadge } from '@/features/studio/components/sandbox-badge'
import { GENERATIONS_KEY, generationQuery, type CreatorReference } from '@/features/studio/queries'
import { useApi } from '@/lib/api/context'
import { asApiError } from '@/lib/api/errors'
import { IntentKeys } from '@/lib/api/idempotency'

type OutreachPanelProps = { reference: CreatorReference }

/** The job whose text is on the screen: the one in the address, or one that still works. */
function useOutreachJob({ platform, handle }: CreatorReference) {
  const queries = useQueryClient()
  const [chosen, choose] = useQueryState('job', parseAsString)
  const working = useQuery({ ...workingJobsQuery(useApi(), OUTREACH), enabled: !chosen })
  const ours = working.data?.items.find((job) => {
    const creator = creatorOf(job)
    return creator?.platform === platform && creator.handle === handle
  })
  return {
    jobId: chosen ?? ours?.id ?? null,
    choose,
    leave: () => {
      void queries.invalidateQueries({ queryKey: WORKING_KEY })
      void choose(null)
    },
  }
}

function useOrdering(creator: CreatorReference, onStarted: (jobId: string) => void) {
  const api = useApi()
  const [keys] = useState(() => new IntentKeys())
  return useMutation({
    mutationFn: (wish: OutreachWish) => {
      const order = { kind: OUTREACH, params: { creator, ...wish } }
      return startJob(api, order, keys.keyFor(order))
    },
    onSuccess: (jobId) => {
      keys.settle()
      onStarted(jobId)
    },
    onError: (error) => {
      if (asApiError(error).status > 0) keys.settle()
    },
  })
}

function SandboxMark({ generationId }: { generationId: string }) {
  const { data } = useQuery(generationQuery(useApi(), generationId))
  return data?.sandbox ? <SandboxBadge /> : null
}

function WritingActions({ jobId, onAnother }: { jobId: string; onAnother: () => void }) {
  const { data: job } = useJob(jobId)
  const generationId = generationOf(job?.result ?? null)
  return (
    <div className="mt-5 flex flex-wrap items-center gap-2 border-t pt-4">
      {typeof job?.result?.text === 'string' ? <CopyButton text={job.result.text} /> : null}
      {generationId ? (
        <Button asChild size="sm">
          <Link href={`/studio/${generationId}`}>
            <FileText aria-hidden /> Open the text
          </Link>
        </Button>
      ) : null}
      <Button asChild size="sm" variant="quiet">
        <Link href={`/jobs/${jobId}`}>
          <ListChecks aria-hidden /> Job
        </Link>
      </Button>
      <Button size="sm" variant="quiet" onClick={onAnother} className="ml-auto">
        <PenLine aria-hidden /> Write another
      </Button>
    </div>
  )
}

function Writing({ jobId, onAnother }: { jobId: string; onAnother: () => void }) {
  const queries = useQueryClient()
  const stream = useJobStream(
    jobId,
    () => void queries.invalidateQueries({ queryKey: GENERATIONS_KEY }),
  )
  const { data: job } = useJob(jobId)
  const { live } = stream
  const status = live.status ?? job?.status
  const generationId = generationOf(job?.result ?? null)
  return (
    <Panel
      title="Outreach"
      actions={
        <span className="flex gap-1.5">
          {generationId ? <SandboxMark generationId={generationId} /> : null}
          {status ? <StatusBadge status={status} /> : null}
        </span>
      }
      bodyClassName="p-5"
    >
      <JobText stream={stream} requestId={job?.request_id} />
      {live.hasEnded || stream.error ? (
        <WritingActions jobId={jobId} onAnother={onAnother} />
      ) : null}
    </Panel>
  )
}

/** Asks for an outreach text and shows it being written; here jobs and studio meet. */
export function OutreachPanel({ reference }: OutreachPanelProps) {
  const { jobId, choose, leave } = useOutreachJob(reference)
  const ordering = useOrdering(reference, (started) => void choose(started))
  if (jobId) {
    return <Writing key={jobId} jobId={jobId} onAnother={leave} />
  }
  return (
    <Panel title="Outreach">
      {ordering.error ? (
        <ProblemNote title="No text was started" error={ordering.error} className="mb-4" />
      ) : null}
      <OutreachForm
        isBusy={ordering.isPending}
        error={ordering.error ? asApiError(ordering.error) : null}
        onWrite={(wish) => ordering.mutate(wish)}
      />
    </Panel>
  )
}
