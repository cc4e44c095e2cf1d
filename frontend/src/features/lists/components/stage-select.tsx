'use client'

import { cn } from '@/lib/cn'

import { isStage, STAGE_FILL, STAGE_LABEL, STAGES, type Stage } from '../stages'

type StageSelectProps = {
  label: string
  stage: Stage
  disabled?: boolean
  onChoose: (stage: Stage) => void
  className?: string
}

/** A stage that is changed where it stands: the system's own list, with its colour before it. */
export function StageSelect({ label, stage, disabled, onChoose, className }: StageSelectProps) {
  return (
    <span
      className={cn(
        'inline-flex h-8 items-center gap-1.5 rounded-md border border-line-strong bg-surface pl-2 focus-within:border-accent hover:border-ink-faint pointer-coarse:h-10',
        disabled && 'opacity-55',
        className,
      )}
    >
      <span aria-hidden className={cn('size-2 shrink-0 rounded-full', STAGE_FILL[stage])} />
      <select
        aria-label={label}
        value={stage}
        disabled={disabled}
        onChange={({ target: { value } }) => (isStage(value) ? onChoose(value) : undefined)}
        className="h-full min-w-0 flex-1 rounded-md bg-surface pr-1 text-sm text-ink focus-visible:outline-offset-0 pointer-coarse:text-base"
      >
        {STAGES.map((each) => (
          <option key={each} value={each}>
            {STAGE_LABEL[each]}
          </option>
        ))}
      </select>
    </span>
  )
}
