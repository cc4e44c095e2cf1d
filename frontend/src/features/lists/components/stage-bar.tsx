import { cn } from '@/lib/cn'
import { formatWhole } from '@/lib/format'

import { STAGE_FILL, STAGE_LABEL, STAGES, type Stage } from '../stages'

type Stages = Record<string, number>

function countOf(stages: Stages, stage: Stage): number {
  return stages[stage] ?? 0
}

/** How a list is spread over its stages: blocks as wide as their share. */
export function StageBar({ stages, className }: { stages: Stages; className?: string }) {
  const total = STAGES.reduce((sum, stage) => sum + countOf(stages, stage), 0)
  return (
    <div
      aria-hidden
      className={cn('flex h-2 gap-px overflow-hidden rounded-full bg-sunken', className)}
    >
      {STAGES.map((stage) => {
        const share = total ? (countOf(stages, stage) / total) * 100 : 0
        // A few among thousands are still to be seen.
        return share ? (
          <span
            key={stage}
            className={cn('min-w-1', STAGE_FILL[stage])}
            style={{ width: `${share}%` }}
          />
        ) : null
      })}
    </div>
  )
}

/** The same in figures, for everybody. */
export function StageFigures({ stages }: { stages: Stages }) {
  return (
    <ul aria-label="Stages" className="flex flex-wrap gap-x-3.5 gap-y-1 text-sm text-ink-muted">
      {STAGES.filter((stage) => countOf(stages, stage) > 0).map((stage) => (
        <li key={stage} className="flex items-center gap-1.5 whitespace-nowrap figures">
          <span aria-hidden className={cn('size-2 rounded-full', STAGE_FILL[stage])} />
          {formatWhole(countOf(stages, stage))} {STAGE_LABEL[stage].toLowerCase()}
        </li>
      ))}
    </ul>
  )
}
