import { formatWait } from '@/lib/format'

import type { Overview, Queue, Repair, Worker } from './queries'

type QueueName = Queue['name']
type RepairName = Repair['what']

export const QUEUE_LABEL = {
  interactive: 'Interactive',
  batch: 'Batch',
  maintenance: 'Maintenance',
} as const satisfies Record<QueueName, string>

export const QUEUE_PURPOSE = {
  interactive: 'Somebody watches: served first.',
  batch: 'Nobody watches: served when the first queue is empty.',
  maintenance: 'The installation’s own work: served last.',
} as const satisfies Record<QueueName, string>

export const REPAIR_LABEL = {
  worker_died: 'A worker died',
  gave_up: 'Given up',
  rung_again: 'Rung again',
} as const satisfies Record<RepairName, string>

export const REPAIR_MEANING = {
  worker_died: 'Its jobs went back into their queue for another worker.',
  gave_up: 'A worker died with the job too often; it failed.',
  rung_again: 'The message in Redis was lost; the row was not.',
} as const satisfies Record<RepairName, string>

export const REPAIRS = Object.keys(REPAIR_LABEL) as RepairName[] // its keys are the names, in order

/** Processes that take jobs from Redis; the others are API processes, which help out without it. */
export function isQueueWorker({ mode }: Pick<Worker, 'mode'>): boolean {
  return mode === 'queue'
}

export type Alarm = { title: string; words: string }

function staleAlarm({ name, canary }: Queue): Alarm[] {
  if (!canary.is_stale) return []
  const since =
    canary.age_seconds === null
      ? 'None ever came through since this process started.'
      : `The last one came through ${formatWait(canary.age_seconds)} ago.`
  return [
    {
      title: `The ${QUEUE_LABEL[name].toLowerCase()} queue is stuck`,
      words: `Its canaries do not come back. ${since} See whether a worker runs, and what its log says.`,
    },
  ]
}

function workerAlarm({ mode, workers }: Overview): Alarm[] {
  const hasWorker = workers.some((worker) => isQueueWorker(worker) && worker.is_alive)
  if (mode !== 'queue' || hasWorker) return []
  return [
    {
      title: 'No worker is alive',
      words: 'Redis answers, so jobs are queued, and nobody takes them. Start a worker.',
    },
  ]
}

/** What an operator must look at now; nothing when jobs get done. */
export function alarmsOf(overview: Overview): Alarm[] {
  return [...workerAlarm(overview), ...overview.queues.flatMap(staleAlarm)]
}
