'use client'

import { X } from 'lucide-react'

type TokensProps = { words: { value: string; label: string }[]; onRemove: (value: string) => void }

/** What was chosen so far, each with a button that takes it back. */
export function Tokens({ words, onRemove }: TokensProps) {
  if (words.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-1">
      {words.map(({ value, label }) => (
        <li
          key={value}
          className="inline-flex max-w-full items-center gap-0.5 rounded-sm bg-accent-soft pl-1.5 text-sm text-accent-ink"
        >
          <span className="truncate">{label}</span>
          <button
            type="button"
            aria-label={`Remove ${label}`}
            onClick={() => onRemove(value)}
            className="grid size-6 shrink-0 place-items-center rounded-sm hover:bg-accent/15 pointer-coarse:size-8"
          >
            <X aria-hidden className="size-3" />
          </button>
        </li>
      ))}
    </ul>
  )
}
