import { Clock, LoaderCircle, X, type LucideIcon } from 'lucide-react'

import type { components } from '@/lib/api/schema.gen'
import { cn } from '@/lib/cn'

export type JobCounts = components['schemas']['JobCounts']

const NONE: JobCounts = { running: 0, waiting: 0, failed: 0 }

/** "2 working, 1 waiting"; what is not there is not named. */
export function countWords({ running, waiting, failed }: JobCounts = NONE): string {
  const parts = [
    running && `${running} working`,
    waiting && `${waiting} waiting`,
    failed && `${failed} failed`,
  ]
  return parts.filter(Boolean).join(', ') || 'none at work'
}

type CountProps = { icon: LucideIcon; count: number; className: string; turns?: boolean }

function Count({ icon: Icon, count, className, turns }: CountProps) {
  if (count === 0) return null
  return (
    <span className={cn('flex items-center gap-1 text-xs font-medium figures', className)}>
      <Icon className={cn('size-3', turns && 'animate-turn')} /> {count}
    </span>
  )
}

/** The counts at a glance; readers hear them from the button's own name. */
export function TrayCounts({ counts = NONE }: { counts?: JobCounts }) {
  return (
    <span aria-hidden className="flex items-center gap-2">
      <Count icon={LoaderCircle} count={counts.running} className="text-accent-ink" turns />
      <Count icon={Clock} count={counts.waiting} className="text-ink-muted" />
      <Count icon={X} count={counts.failed} className="text-bad" />
    </span>
  )
}

/** The same in the corner of an icon: how many are at work, or that some failed. */
export function TrayDot({ counts = NONE }: { counts?: JobCounts }) {
  const atWork = counts.running + counts.waiting
  if (atWork + counts.failed === 0) return null
  return (
    <span
      aria-hidden
      className={cn(
        'absolute top-0 right-0 grid h-4 min-w-4 place-items-center rounded-full px-1 text-[0.625rem] font-semibold figures',
        atWork ? 'bg-accent text-on-accent' : 'bg-bad-soft text-bad',
      )}
    >
      {atWork || counts.failed}
    </span>
  )
}
