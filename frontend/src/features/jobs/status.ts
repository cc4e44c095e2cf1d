import type { Tone } from '@/components/ui/badge'
import type { components } from '@/lib/api/schema.gen'

export type Job = components['schemas']['JobRead']
export type JobStatus = Job['status']
export type JobMode = Job['mode']
type JobQueue = Job['queue']

/** In the order a job goes through them. */
export const JOB_STATUSES = [
  'queued',
  'running',
  'succeeded',
  'failed',
  'cancelled',
] as const satisfies readonly JobStatus[]

export const STATUS_LABEL = {
  queued: 'Waiting',
  running: 'Working',
  succeeded: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
} as const satisfies Record<JobStatus, string>

export const STATUS_TONE = {
  queued: 'plain',
  running: 'accent',
  succeeded: 'good',
  failed: 'bad',
  cancelled: 'plain',
} as const satisfies Record<JobStatus, Tone>

/** Who runs the job: a worker, or the process that took the request. */
export const MODE_LABEL = {
  queue: 'Queue',
  synchronous: 'Synchronous',
} as const satisfies Record<JobMode, string>

/** Which queue it stands in. */
export const QUEUE_LABEL = {
  interactive: 'Interactive',
  batch: 'Batch',
  maintenance: 'Maintenance',
} as const satisfies Record<JobQueue, string>

export function isOver(status: JobStatus): boolean {
  return status === 'succeeded' || status === 'failed' || status === 'cancelled'
}

/** Failed and cancelled ones; what was done stays done. */
export function canBeRetried(status: JobStatus): boolean {
  return status === 'failed' || status === 'cancelled'
}

export function isJobStatus(value: unknown): value is JobStatus {
  return JOB_STATUSES.some((status) => status === value)
}

/** Milliseconds its last attempt took, or takes until now; null while none has started. */
export function workedFor(
  job: Pick<Job, 'status' | 'started_at' | 'finished_at'>,
  now: number,
): number | null {
  if (!job.started_at || job.status === 'queued') return null
  return (job.finished_at ? Date.parse(job.finished_at) : now) - Date.parse(job.started_at)
}
