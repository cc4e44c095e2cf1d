'use client'

import { useState, type KeyboardEvent } from 'react'

import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

import { asList } from '../../filters'

import type { FilterControlProps } from './control-props'
import { DictionaryControl } from './dictionary-control'
import { Tokens } from './tokens'

/** What was typed as entries: several at once, parted by commas or lines; each only once. */
export function withEntries(entries: readonly string[], typed: string): string[] {
  const added = typed.split(/[,\n;]/).map((entry) => entry.trim())
  return [...new Set([...entries, ...added.filter(Boolean)])]
}

function TypedListControl({ filter, value, onChange, error }: FilterControlProps) {
  const entries = asList(value)
  const [typed, setTyped] = useState('')
  const isWhole = filter.items === 'whole'

  function save(next: readonly string[]): void {
    onChange(isWhole ? next.map(Number).filter(Number.isInteger) : next)
  }

  function take(): void {
    if (typed.trim()) save(withEntries(entries, typed))
    setTyped('')
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault()
      take()
    } else if (event.key === 'Backspace' && !typed) {
      save(entries.slice(0, -1))
    }
  }

  return (
    <Field label={filter.label} hint={filter.hint} error={error}>
      {(control) => (
        <div className="grid gap-1.5">
          <Input
            {...control}
            value={typed}
            inputMode={isWhole ? 'numeric' : 'text'}
            autoComplete="off"
            placeholder="Add with Enter"
            onChange={({ target }) => setTyped(target.value)}
            onKeyDown={onKeyDown}
            onBlur={take}
          />
          <Tokens
            words={entries.map((entry) => ({ value: entry, label: entry }))}
            onRemove={(gone) => save(entries.filter((entry) => entry !== gone))}
          />
        </div>
      )}
    </Field>
  )
}

/** Any number of words or ids: from a dictionary where there is one, typed where there is none. */
export function ListControl(props: FilterControlProps) {
  const { dictionary } = props.filter
  return dictionary ? (
    <DictionaryControl {...props} dictionary={dictionary} />
  ) : (
    <TypedListControl {...props} />
  )
}
