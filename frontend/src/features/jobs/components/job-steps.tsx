'use client'

import { Ban, Check, Clock, LoaderCircle, RotateCw, X, type LucideIcon } from 'lucide-react'

import { cn } from '@/lib/cn'
import { formatDuration, formatMoment } from '@/lib/format'
import { useNow } from '@/lib/use-now'

import { isOver, STATUS_LABEL, type Job } from '../status'
import { pauseLeft, pauseWords, placeWords, waitWords } from '../waiting'

type State = 'done' | 'waiting' | 'now' | 'paused' | 'later' | 'bad' | 'ended'
type Step = { label: string; note: string | null; state: State }

/** Told for the first attempt only: of a later one the row does not know since when it waited. */
function waitedWords({ attempt, created_at, started_at }: Job): string | null {
  if (attempt !== 1 || !started_at) return null
  return formatDuration(Date.parse(started_at) - Date.parse(created_at))
}

function waitingStep(job: Job, now: number): Step {
  if (job.status !== 'queued') return { label: 'Waited', note: waitedWords(job), state: 'done' }
  const pause = pauseLeft(job, now)
  if (pause !== null) return { label: 'Pausing', note: pauseWords(pause), state: 'paused' }
  const note = [placeWords(job), waitWords(job)].filter(Boolean).join(', ')
  return { label: STATUS_LABEL.queued, note: note || 'for its turn', state: 'waiting' }
}

function workingStep({ status, attempt, max_attempts }: Job): Step {
  if (status === 'queued') {
    return { label: 'Work', note: `attempt ${attempt + 1} of ${max_attempts}`, state: 'later' }
  }
  if (attempt === 0) return { label: 'Work', note: 'never began', state: 'later' }
  const note = `attempt ${attempt} of ${max_attempts}`
  return status === 'running'
    ? { label: STATUS_LABEL.running, note, state: 'now' }
    : { label: 'Worked', note, state: 'done' }
}

const END = { succeeded: 'done', failed: 'bad', cancelled: 'ended' } as const

function lastStep({ status, finished_at }: Job): Step {
  if (!isOver(status) || status === 'queued' || status === 'running') {
    return { label: STATUS_LABEL.succeeded, note: 'not yet', state: 'later' }
  }
  return { label: STATUS_LABEL[status], note: formatMoment(finished_at), state: END[status] }
}

/** The stations of a job and where it stands. */
export function stepsOf(job: Job, now: number): Step[] {
  const submitted = {
    label: 'Submitted',
    note: formatMoment(job.created_at),
    state: 'done',
  } as const
  return [submitted, waitingStep(job, now), workingStep(job), lastStep(job)]
}

const LOOK = {
  done: { icon: Check, className: 'border-good bg-good-soft text-good' },
  waiting: { icon: Clock, className: 'border-accent bg-accent-soft text-accent-ink' },
  now: { icon: LoaderCircle, className: 'border-accent bg-accent-soft text-accent-ink' },
  paused: { icon: RotateCw, className: 'border-warn bg-warn-soft text-warn' },
  later: { icon: Check, className: 'border-line-strong text-transparent' },
  bad: { icon: X, className: 'border-bad bg-bad-soft text-bad' },
  ended: { icon: Ban, className: 'border-line-strong bg-sunken text-ink-muted' },
} as const satisfies Record<State, { icon: LucideIcon; className: string }>

/** Where the job stands just now. */
const IS_HERE: Partial<Record<State, true>> = { waiting: true, now: true, paused: true }

function Dot({ state }: { state: State }) {
  const { icon: Icon, className } = LOOK[state]
  return (
    <span className={cn('grid size-6 shrink-0 place-items-center rounded-full border', className)}>
      <Icon aria-hidden className={cn('size-3.5', state === 'now' && 'animate-turn')} />
    </span>
  )
}

/** Why the last attempt failed, while the next one is waited for. */
function PauseReason({ job: { status, error, attempt } }: { job: Job }) {
  if (status !== 'queued' || !error) return null
  return (
    <p className="mt-4 rounded-md bg-warn-soft px-3 py-2">
      <span className="font-medium text-warn">Attempt {attempt} failed.</span>{' '}
      <span className="break-words">{error.detail}</span>
    </p>
  )
}

export function JobSteps({ job }: { job: Job }) {
  const now = useNow(job.status === 'queued' && job.retry_at ? 1_000 : null)
  return (
    <>
      <ol className="grid gap-4 sm:grid-cols-2 sm:gap-3 xl:grid-cols-4">
        {stepsOf(job, now).map(({ label, note, state }) => (
          <li
            key={label}
            aria-current={IS_HERE[state] ? 'step' : undefined}
            className="flex items-start gap-3"
          >
            <Dot state={state} />
            <div className="min-w-0">
              <p className={cn('font-medium', state === 'later' && 'text-ink-faint')}>{label}</p>
              {note ? <p className="text-sm text-ink-faint figures">{note}</p> : null}
            </div>
          </li>
        ))}
      </ol>
      <PauseReason job={job} />
    </>
  )
}
