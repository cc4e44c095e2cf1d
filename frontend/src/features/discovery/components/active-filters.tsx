'use client'

import { X } from 'lucide-react'

import { cn } from '@/lib/cn'
import { platformLabel } from '@/lib/platforms'

import { filterWords, foreign, withFilter, type Filter, type Filters } from '../filters'

type ChipProps = { label: string; words: string; isForeign?: boolean; onRemove: () => void }

function Chip({ label, words, isForeign = false, onRemove }: ChipProps) {
  return (
    <li
      className={cn(
        'inline-flex h-7 max-w-full items-center gap-1.5 rounded-md border bg-surface pl-2 text-sm pointer-coarse:h-9',
        isForeign && 'border-dashed text-ink-faint',
      )}
    >
      <span className="shrink-0 text-ink-muted">{label}</span>
      <span className="truncate font-medium figures">{words}</span>
      <button
        type="button"
        aria-label={`Remove filter ${label}`}
        onClick={onRemove}
        className="grid size-7 shrink-0 place-items-center rounded-md text-ink-faint hover:bg-sunken hover:text-ink pointer-coarse:size-9"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </li>
  )
}

type ActiveFiltersProps = {
  platform: string
  known: readonly Filter[]
  filters: Filters
  onChange: (filters: Filters) => void
}

/** Every filter that is set, each removable by itself. */
export function ActiveFilters({ platform, known, filters, onChange }: ActiveFiltersProps) {
  const remove = (name: string) => onChange(withFilter(filters, name, null))
  const set = known.filter(({ name }) => name in filters)
  const strangers = foreign(filters, known)
  if (set.length + strangers.length === 0) return null
  return (
    <ul aria-label="Active filters" className="flex flex-wrap gap-1.5">
      {set.map((filter) => (
        <Chip
          key={filter.name}
          label={filter.label}
          words={filterWords(filter, filters[filter.name])}
          onRemove={() => remove(filter.name)}
        />
      ))}
      {strangers.map((name) => (
        <Chip
          key={name}
          label={name.replaceAll('_', ' ')}
          words={`not on ${platformLabel(platform)}`}
          isForeign
          onRemove={() => remove(name)}
        />
      ))}
    </ul>
  )
}
