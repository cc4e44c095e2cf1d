import {
  Ban,
  Check,
  Gauge,
  PenLine,
  Play,
  RotateCw,
  Send,
  Undo2,
  X,
  type LucideIcon,
} from 'lucide-react'

import type { Tone } from '@/components/ui/badge'
import { cn } from '@/lib/cn'
import { formatMoment, formatWait } from '@/lib/format'

import type { HistoryEntry } from '../history'
import type { Job } from '../status'

type What = HistoryEntry['what']

const LOOK = {
  started: { icon: Play, tone: 'accent' },
  wrote: { icon: PenLine, tone: 'plain' },
  progressed: { icon: Gauge, tone: 'plain' },
  paused: { icon: RotateCw, tone: 'warn' },
  returned: { icon: Undo2, tone: 'warn' },
  succeeded: { icon: Check, tone: 'good' },
  failed: { icon: X, tone: 'bad' },
  cancelled: { icon: Ban, tone: 'plain' },
} as const satisfies Record<What, { icon: LucideIcon; tone: Tone }>

const TINT = {
  plain: 'bg-sunken text-ink-muted',
  accent: 'bg-accent-soft text-accent-ink',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
} as const satisfies Record<Tone, string>

function wordCount(text: string): string {
  const count = text.split(/\s+/).filter(Boolean).length
  return count === 1 ? '1 word' : `${count} words`
}

/** What happened, as a sentence. */
export function wordsOf(entry: HistoryEntry): string {
  switch (entry.what) {
    case 'started':
      return `Attempt ${entry.attempt} started`
    case 'wrote':
      return `Wrote ${wordCount(entry.text)}`
    case 'progressed':
      return `Came to ${Math.round(entry.progress * 100)} %`
    case 'paused':
      return `Attempt ${entry.attempt} failed; the next one after ${formatWait(entry.seconds)}`
    case 'returned':
      return `Attempt ${entry.attempt} was cut off; back in the queue`
    case 'succeeded':
      return 'Done'
    case 'failed':
      return 'Failed'
    case 'cancelled':
      return 'Cancelled'
  }
}

function reasonOf(entry: HistoryEntry): string | null {
  return 'reason' in entry && entry.reason ? entry.reason : null
}

/** Only the row knows times, and only those of its last attempt. */
function momentOf({ what, attempt }: HistoryEntry, job: Job): string | null {
  if (attempt !== job.attempt) return null
  if (what === 'started') return job.started_at
  return what === job.status ? job.finished_at : null
}

type LineProps = {
  icon: LucideIcon
  tone: Tone
  words: string
  reason?: string | null
  at?: string | null
}

function Line({ icon: Icon, tone, words, reason, at }: LineProps) {
  return (
    <li className="flex gap-3">
      <span className={cn('grid size-6 shrink-0 place-items-center rounded-full', TINT[tone])}>
        <Icon aria-hidden className="size-3.5" />
      </span>
      <div className="min-w-0 flex-1 pt-px">
        <div className="justify-between gap-x-3 sm:flex">
          <p>{words}</p>
          {at ? (
            <time dateTime={at} className="text-sm whitespace-nowrap text-ink-faint figures">
              {formatMoment(at)}
            </time>
          ) : null}
        </div>
        {reason ? <p className="mt-0.5 text-sm break-words text-ink-muted">{reason}</p> : null}
      </div>
    </li>
  )
}

type JobHistoryProps = { job: Job; history: readonly HistoryEntry[]; startedBy: string | null }

/** What happened to the job, from its submission on. */
export function JobHistory({ job, history, startedBy }: JobHistoryProps) {
  return (
    <ol aria-label="What happened, in order" className="grid gap-3">
      <Line
        icon={Send}
        tone="plain"
        words={startedBy ? `Submitted by ${startedBy}` : 'Submitted'}
        at={job.created_at}
      />
      {history.map((entry, index) => (
        <Line
          key={index}
          {...LOOK[entry.what]}
          words={wordsOf(entry)}
          reason={reasonOf(entry)}
          at={momentOf(entry, job)}
        />
      ))}
    </ol>
  )
}
