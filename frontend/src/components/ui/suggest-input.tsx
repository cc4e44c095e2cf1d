'use client'

import { useId, useState, type KeyboardEvent } from 'react'

import { cn } from '@/lib/cn'

import type { ControlProps } from './field'
import { Input } from './input'

export type Suggestion = { value: string; label: string; note?: string | null }

type SuggestInputProps = {
  control: ControlProps
  typed: string
  onType: (typed: string) => void
  suggestions: readonly Suggestion[]
  onChoose: (value: string) => void
  placeholder?: string
  /** What stands in the list where no suggestion fits; null shows no list. */
  emptyNote: string | null
  /** Keys that the list has no use for. */
  onOtherKey?: (event: KeyboardEvent<HTMLInputElement>) => void
  onLeave?: () => void
}

/** An input that offers what fits: arrows choose, Enter takes, Escape closes. */
export function SuggestInput(props: SuggestInputProps) {
  const { control, typed, onType, suggestions, onChoose, placeholder, emptyNote } = props
  const listId = useId()
  const [isOpen, setOpen] = useState(false)
  const [marked, setMarked] = useState(-1)
  const isShown = isOpen && (suggestions.length > 0 || emptyNote !== null)

  function open(): void {
    setOpen(true)
    setMarked(-1)
  }

  function choose(value: string): void {
    onChoose(value)
    open()
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const chosen = isShown ? suggestions[marked] : undefined
    if (step !== undefined && suggestions.length > 0) {
      event.preventDefault()
      setOpen(true)
      setMarked((marked + step + suggestions.length) % suggestions.length)
    } else if (event.key === 'Enter' && chosen) {
      event.preventDefault()
      choose(chosen.value)
    } else if (event.key === 'Escape' && isShown) {
      event.stopPropagation()
      event.preventDefault()
      setOpen(false)
    } else {
      props.onOtherKey?.(event)
    }
  }

  return (
    <div className="relative">
      <Input
        {...control}
        role="combobox"
        aria-expanded={isShown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isShown && marked >= 0 ? `${listId}-${marked}` : undefined}
        autoComplete="off"
        placeholder={placeholder}
        value={typed}
        onFocus={open}
        onChange={({ target }) => {
          onType(target.value)
          open()
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setOpen(false)
          props.onLeave?.()
        }}
      />
      <ul
        id={listId}
        role="listbox"
        aria-label="Suggestions"
        hidden={!isShown}
        className="absolute inset-x-0 top-full z-30 mt-1 max-h-64 overflow-y-auto rounded-lg border bg-raised p-1 shadow-lift"
      >
        {suggestions.map(({ value, label, note }, index) => (
          <li
            key={value}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === marked}
            // The input would lose its focus before the click arrives.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(value)}
            onPointerMove={() => setMarked(index)}
            ref={
              index === marked ? (item) => item?.scrollIntoView({ block: 'nearest' }) : undefined
            }
            className={cn(
              'flex min-h-8 cursor-pointer items-baseline justify-between gap-3 rounded-sm px-2 py-1.5 pointer-coarse:min-h-10',
              index === marked && 'bg-sunken',
            )}
          >
            <span className="min-w-0 break-words">{label}</span>
            {note ? <span className="shrink-0 text-sm text-ink-faint">{note}</span> : null}
          </li>
        ))}
        {suggestions.length === 0 ? (
          <li
            role="option"
            aria-selected={false}
            aria-disabled
            className="px-2 py-1.5 text-ink-muted"
          >
            {emptyNote}
          </li>
        ) : null}
      </ul>
    </div>
  )
}
