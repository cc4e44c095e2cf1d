'use client'

import { WifiOff } from 'lucide-react'

import { CopyButton } from '@/components/copy-button'
import { ProblemNote, RequestId } from '@/components/problem-note'
import { Skeleton } from '@/components/ui/skeleton'
import { WrittenText } from '@/components/written-text'

import type { LiveJob } from '../events'
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
      {requestId ? (
        <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-2">
          <RequestId id={requestId} />
          <CopyButton text={requestId} label="Copy request id" />
        </div>
      ) : null}
    </div>
  )
}

function waitingWords({ status, hasEnded }: LiveJob): string {
  if (hasEnded) return 'No word was written.'
  return status === 'running' ? 'The model reads the facts…' : 'Waiting for its turn…'
}

function NoWordsYet({ live }: { live: LiveJob }) {
  return (
    <div role="status">
      <p className="text-ink-muted">{waitingWords(live)}</p>
      {live.hasEnded ? null : <Skeleton className="mt-3 h-4 w-3/4 max-w-md" />}
    </div>
  )
}

/** How the words on the screen relate to the text that was asked for. */
function completeness({ status, hasEnded }: LiveJob): 'growing' | 'resting' | 'whole' | 'cut' {
  if (hasEnded) return status === 'succeeded' ? 'whole' : 'cut'
  return status === 'queued' ? 'resting' : 'growing'
}

function AfterText({ live }: { live: LiveJob }) {
  if (live.hasEnded && live.status === 'cancelled') {
    return <p className="mt-4 text-sm text-ink-muted">Cancelled here; these words stay.</p>
  }
  if (live.hasEnded || live.status !== 'queued') return null
  return (
    <p className="mt-4 text-sm text-ink-muted">The next attempt writes the text from the start.</p>
  )
}

type JobTextProps = { stream: JobStream; requestId?: string }

/** The text of a job as it is being written. */
export function JobText({ stream: { live, isConnected, error }, requestId }: JobTextProps) {
  if (error) return <ProblemNote title="The text can’t be followed" error={error} />
  return (
    <>
      {isConnected || live.hasEnded ? null : <Reconnecting />}
      {live.text ? (
        <>
          <WrittenText text={live.text} state={completeness(live)} />
          <AfterText live={live} />
        </>
      ) : (
        <NoWordsYet live={live} />
      )}
      {live.error && live.status === 'failed' ? (
        <JobFailure error={live.error} requestId={requestId} />
      ) : null}
    </>
  )
}
