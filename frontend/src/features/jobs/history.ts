import type { ServerEvent } from '@/lib/api/event-stream'

/** One thing that happened to a job; what comes in many pieces is told as one. */
export type HistoryEntry = { attempt: number } & (
  | { what: 'started' | 'returned' | 'succeeded' | 'cancelled' }
  | { what: 'wrote'; text: string }
  | { what: 'progressed'; progress: number }
  | { what: 'paused'; seconds: number; reason: string }
  | { what: 'failed'; reason: string }
)

type History = readonly HistoryEntry[]
type Payload = Record<string, unknown>

const ENDS = ['succeeded', 'failed', 'cancelled'] as const

function detailOf(error: unknown): string {
  const detail = typeof error === 'object' && error !== null && 'detail' in error && error.detail
  return typeof detail === 'string' ? detail : ''
}

/** Adds the entry, or lets it take the place of the last one when it goes on with that. */
function grown(history: History, entry: HistoryEntry): History {
  const last = history.at(-1)
  if (last?.what !== entry.what || last.attempt !== entry.attempt) return [...history, entry]
  if (last.what === 'wrote' && entry.what === 'wrote') {
    return [...history.slice(0, -1), { ...entry, text: last.text + entry.text }]
  }
  return [...history.slice(0, -1), entry]
}

function statusEntry(data: Payload, attempt: number): HistoryEntry | null {
  if (data.status === 'running') return { what: 'started', attempt }
  if (data.status !== 'queued') return null
  return typeof data.retry_in_seconds === 'number'
    ? { what: 'paused', attempt, seconds: data.retry_in_seconds, reason: detailOf(data.error) }
    : { what: 'returned', attempt }
}

function endEntry(data: Payload, attempt: number, reason: string): HistoryEntry | null {
  const what = ENDS.find((end) => end === data.status)
  if (!what) return null
  return what === 'failed' ? { what, attempt, reason } : { what, attempt }
}

type Told = {
  event: ServerEvent['event']
  data: Payload
  attempt: number
  /** Why the attempt failed, as the event before its end told it. */
  reason: string
}

function entryOf({ event, data, attempt, reason }: Told): HistoryEntry | null {
  switch (event) {
    case 'status':
      return statusEntry(data, attempt)
    case 'delta':
      return typeof data.text === 'string' ? { what: 'wrote', attempt, text: data.text } : null
    case 'progress':
      return typeof data.progress === 'number'
        ? { what: 'progressed', attempt, progress: data.progress }
        : null
    case 'end':
      return endEntry(data, attempt, reason)
    default:
      return null
  }
}

/** The history with one more event in it; the caller sees to it that none is told twice. */
export function withEvent(history: History, told: Told): History {
  const entry = entryOf(told)
  return entry ? grown(history, entry) : history
}
