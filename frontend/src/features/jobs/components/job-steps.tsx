import { Check, LoaderCircle, X } from 'lucide-react'

import { cn } from '@/lib/cn'
import { formatMoment } from '@/lib/format'

import { isOver, STATUS_LABEL, type Job } from '../status'

type Step = { label: string; at: string | null; state: 'done' | 'now' | 'later' | 'bad' }

/** The three stations of a job and where it stands. */
export function stepsOf(
  job: Pick<Job, 'status' | 'created_at' | 'started_at' | 'finished_at'>,
): Step[] {
  const { status, created_at, started_at, finished_at } = job
  const hasEnded = isOver(status)
  const isBad = status === 'failed' || status === 'cancelled'
  return [
    { label: 'Submitted', at: created_at, state: 'done' },
    {
      label: status === 'queued' ? STATUS_LABEL.queued : STATUS_LABEL.running,
      at: started_at,
      state: hasEnded ? 'done' : 'now',
    },
    {
      label: hasEnded ? STATUS_LABEL[status] : STATUS_LABEL.succeeded,
      at: finished_at,
      state: isBad ? 'bad' : hasEnded ? 'done' : 'later',
    },
  ]
}

const DOT = {
  done: 'border-good bg-good-soft text-good',
  now: 'border-accent bg-accent-soft text-accent-ink',
  later: 'border-line-strong text-transparent',
  bad: 'border-bad bg-bad-soft text-bad',
} as const satisfies Record<Step['state'], string>

function Dot({ state }: { state: Step['state'] }) {
  const Icon = state === 'bad' ? X : state === 'now' ? LoaderCircle : Check
  return (
    <span className={cn('grid size-6 shrink-0 place-items-center rounded-full border', DOT[state])}>
      <Icon aria-hidden className={cn('size-3.5', state === 'now' && 'animate-turn')} />
    </span>
  )
}

export function JobSteps({ job }: { job: Job }) {
  return (
    <ol className="grid gap-4 sm:grid-cols-3 sm:gap-3">
      {stepsOf(job).map(({ label, at, state }) => (
        <li
          key={label}
          aria-current={state === 'now' ? 'step' : undefined}
          className="flex items-center gap-3"
        >
          <Dot state={state} />
          <div className="min-w-0">
            <p className={cn('font-medium', state === 'later' && 'text-ink-faint')}>{label}</p>
            <p className="text-sm text-ink-faint figures">{at ? formatMoment(at) : 'not yet'}</p>
          </div>
        </li>
      ))}
    </ol>
  )
}
