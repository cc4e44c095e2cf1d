'use client'

import type { LucideIcon } from 'lucide-react'
import { ToggleGroup } from 'radix-ui'

import { cn } from '@/lib/cn'

export type Segment<Value extends string> = { value: Value; label: string; icon?: LucideIcon }

type SegmentsProps<Value extends string> = {
  label: string
  segments: readonly Segment<Value>[]
  value: Value
  onChoose: (value: Value) => void
  /** Shows the icons alone; the words stay for readers. */
  isCompact?: boolean
}

/** One of a few, all of them in sight; arrow keys move between them. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const { label, segments, value, onChoose, isCompact = false } = props
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(chosen) => {
        const segment = segments.find((other) => other.value === chosen)
        if (segment) onChoose(segment.value)
      }}
      className="inline-flex rounded-md border bg-sunken p-0.5"
    >
      {segments.map(({ value: own, label: words, icon: Icon }) => (
        <ToggleGroup.Item
          key={own}
          value={own}
          title={isCompact ? words : undefined}
          className={cn(
            'inline-flex h-7.5 items-center gap-1.5 rounded-[5px] px-3 text-sm font-medium whitespace-nowrap text-ink-muted hover:text-ink data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:shadow-[0_0_0_1px_var(--line-strong)] pointer-coarse:h-9',
            isCompact && 'px-2',
          )}
        >
          {Icon ? <Icon aria-hidden className="size-4" /> : null}
          <span className={cn(isCompact && 'sr-only')}>{words}</span>
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
