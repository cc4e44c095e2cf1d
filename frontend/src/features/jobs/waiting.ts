import { formatOrdinal, formatWait } from '@/lib/format'

import type { Job } from './status'

type Waiting = Pick<Job, 'status' | 'retry_at' | 'place' | 'expected_wait_seconds'>

/** Seconds until the next attempt may start; null unless the job pauses after a failure. */
export function pauseLeft(job: Pick<Job, 'status' | 'retry_at'>, now: number): number | null {
  if (job.status !== 'queued' || !job.retry_at) return null
  return Math.max(0, (Date.parse(job.retry_at) - now) / 1000)
}

/** "Tries again in 12 s"; when the pause is over, it only waits for its turn. */
export function pauseWords(seconds: number): string {
  return seconds > 0 ? `Tries again in ${formatWait(seconds)}` : 'Tries again now'
}

export function placeWords({ status, place }: Waiting): string | null {
  return status === 'queued' && place ? `${formatOrdinal(place)} in line` : null
}

/** How long it may take until it starts; null when nothing tells. */
export function waitWords({ status, expected_wait_seconds: seconds }: Waiting): string | null {
  if (status !== 'queued' || seconds == null) return null
  return seconds < 1 ? 'starts at once' : `starts in about ${formatWait(seconds)}`
}
