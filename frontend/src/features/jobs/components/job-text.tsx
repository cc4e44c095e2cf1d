'use client'

import { WifiOff } from 'lucide-react'

import { ProblemNote, RequestId } from '@/components/problem-note'
import { Skeleton } from '@/components/ui/skeleton'
import { WrittenText } from '@/components/written-text'

import type { JobStream } from '../use-job-stream'

function Reconnecting() {
  return (
    <p role="status" className="mb-3 flex items-center gap-2 text-sm text-warn">
      <WifiOff aria-hidden className="size-4" /> The connection is lost; trying again. No word is
      lost.
    </p>
  )
}

type JobFailureProps = { error: { detail: string }; requestId?: string }

/** Why the job failed, in its own words. */
function JobFailure({ error, requestId }: JobFailureProps) {
  return (
    <div role="alert" className="mt-4 rounded-lg bg-bad-soft p-4">
      <p className="font-medium text-bad">The text was not finished</p>
      <p className="mt-0.5 break-words">{error.detail}</p>
      {requestId ? <RequestId id={requestId} className="mt-2" /> : null}
    </div>
  )
}

type JobTextProps = { stream: JobStream; requestId?: string }

/** The text of a job as it is being written. */
export function JobText({ stream: { live, isConnected, error }, requestId }: JobTextProps) {
  if (error) return <ProblemNote title="The text can’t be followed" error={error} />
  const isWriting = !live.hasEnded
  return (
    <>
      {isConnected || live.hasEnded ? null : <Reconnecting />}
      {live.text || !isWriting ? (
        <WrittenText text={live.text} isWriting={isWriting} />
      ) : (
        <div role="status">
          <p className="text-ink-muted">
            {live.status === 'running' ? 'The model reads the facts…' : 'Waiting for its turn…'}
          </p>
          <Skeleton className="mt-3 h-4 w-3/4 max-w-md" />
        </div>
      )}
      {live.error ? <JobFailure error={live.error} requestId={requestId} /> : null}
    </>
  )
}
