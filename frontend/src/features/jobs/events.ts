import type { ServerEvent } from '@/lib/api/event-stream'

import { withEvent, type HistoryEntry } from './history'
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
  /** All attempts, the given-up ones too. */
  history: readonly HistoryEntry[]
  /** The last event that the history has. */
  historyId: string
}

export const NOTHING_YET: LiveJob = {
  lastEventId: '',
  attempt: 0,
  status: null,
  text: '',
  progress: null,
  error: null,
  hasEnded: false,
  history: [],
  historyId: '',
}

type Payload = Record<string, unknown>

function payload(data: unknown): Payload {
  return typeof data === 'object' && data !== null ? (data as Payload) : {}
}

function place(id: string): { attempt: number; number: number } | null {
  const match = /^(\d+)-(\d+)$/.exec(id)
  return match ? { attempt: Number(match[1]), number: Number(match[2]) } : null
}

/** Whether the event stands at or before another one; nothing is known of one without a place. */
function isUpTo(id: string, other: string): boolean {
  const [here, there] = [place(id), place(other)]
  if (!here || !there) return false
  if (here.attempt !== there.attempt) return here.attempt < there.attempt
  return here.number <= there.number
}

/** Told twice, or by an attempt that was given up: both would double words. */
function isOld(live: LiveJob, id: string): boolean {
  const here = place(id)
  if (!here) return false
  return here.attempt < live.attempt || isUpTo(id, live.lastEventId)
}

/** A later attempt writes its text from the start. */
function inAttempt(live: LiveJob, attempt: number): LiveJob {
  if (attempt <= live.attempt) return live
  const { lastEventId, history, historyId } = live
  return { ...NOTHING_YET, lastEventId, history, historyId, attempt }
}

/** A failed or cancelled job that was asked for once more waits again; its words stay until then. */
export function reopened(live: LiveJob): LiveJob {
  return { ...live, status: 'queued', error: null, hasEnded: false }
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

/** The history keeps what earlier attempts did; how the row stands (no id) is not an event of it. */
function inHistory(live: LiveJob, { id, event, data }: ServerEvent): LiveJob {
  const isSnapshot = !id && event === 'status'
  if (isSnapshot || isUpTo(id, live.historyId)) return live
  const attempt = place(id)?.attempt ?? live.attempt
  const reason = live.error?.detail ?? ''
  const history = withEvent(live.history, { event, data: payload(data), attempt, reason })
  return { ...live, history, historyId: id || live.historyId }
}

/** What is known after one more event; one that was told before changes nothing. */
function afterEvent(before: LiveJob, event: ServerEvent): LiveJob {
  const live = inHistory(before, event)
  if (isOld(live, event.id)) return live
  const here = place(event.id)
  const current = here ? { ...inAttempt(live, here.attempt), lastEventId: event.id } : live
  return told(current, event)
}

export function afterEvents(live: LiveJob, events: readonly ServerEvent[]): LiveJob {
  return events.reduce(afterEvent, live)
}
