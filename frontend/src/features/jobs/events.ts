import type { ServerEvent } from '@/lib/api/event-stream'

import { isJobStatus, isOver, type JobStatus } from './status'

/** A job as its events have told it so far. */
export type LiveJob = {
  /** The last event seen, as `attempt-number`; empty before the first. */
  lastEventId: string
  attempt: number
  status: JobStatus | null
  text: string
  progress: number | null
  error: { code: string; detail: string } | null
  hasEnded: boolean
}

export const NOTHING_YET: LiveJob = {
  lastEventId: '',
  attempt: 0,
  status: null,
  text: '',
  progress: null,
  error: null,
  hasEnded: false,
}

type Payload = Record<string, unknown>

function payload(data: unknown): Payload {
  return typeof data === 'object' && data !== null ? (data as Payload) : {}
}

function place(id: string): { attempt: number; number: number } | null {
  const match = /^(\d+)-(\d+)$/.exec(id)
  return match ? { attempt: Number(match[1]), number: Number(match[2]) } : null
}

/** Told twice, or by an attempt that was given up: both would double words. */
function isOld(live: LiveJob, id: string): boolean {
  const here = place(id)
  if (!here) return false
  if (here.attempt < live.attempt) return true
  const last = place(live.lastEventId)
  return last !== null && last.attempt === here.attempt && here.number <= last.number
}

/** A later attempt writes its text from the start. */
function inAttempt(live: LiveJob, attempt: number): LiveJob {
  return attempt > live.attempt ? { ...NOTHING_YET, lastEventId: live.lastEventId, attempt } : live
}

function withStatus(live: LiveJob, data: Payload): LiveJob {
  const { status, attempt } = data
  const current = inAttempt(live, typeof attempt === 'number' ? attempt : live.attempt)
  // A late reader hears the end first and the way there after it.
  const isSettled = current.status !== null && isOver(current.status)
  return isSettled || !isJobStatus(status) ? current : { ...current, status }
}

function withResult(live: LiveJob, data: Payload): LiveJob {
  // The result is what was kept; it has the last word over the pieces.
  return typeof data.text === 'string' ? { ...live, text: data.text } : live
}

function withError(live: LiveJob, data: Payload): LiveJob {
  const { code, detail } = data
  return { ...live, error: { code: String(code ?? ''), detail: String(detail ?? '') } }
}

function told(live: LiveJob, { event, data }: ServerEvent): LiveJob {
  const given = payload(data)
  switch (event) {
    case 'status':
      return withStatus(live, given)
    case 'progress':
      return typeof given.progress === 'number' ? { ...live, progress: given.progress } : live
    case 'delta':
      return typeof given.text === 'string' ? { ...live, text: live.text + given.text } : live
    case 'result':
      return withResult(live, given)
    case 'error':
      return withError(live, given)
    case 'end':
      return { ...withStatus(live, given), hasEnded: true }
    default:
      return live
  }
}

/** What is known after one more event; one that was told before changes nothing. */
function afterEvent(live: LiveJob, event: ServerEvent): LiveJob {
  if (isOld(live, event.id)) return live
  const here = place(event.id)
  const current = here ? { ...inAttempt(live, here.attempt), lastEventId: event.id } : live
  return told(current, event)
}

export function afterEvents(live: LiveJob, events: readonly ServerEvent[]): LiveJob {
  return events.reduce(afterEvent, live)
}
