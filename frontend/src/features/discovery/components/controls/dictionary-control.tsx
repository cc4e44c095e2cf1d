'use client'

import { useQueries, useQuery } from '@tanstack/react-query'
import { useState, type KeyboardEvent } from 'react'

import { Field } from '@/components/ui/field'
import { SuggestInput } from '@/components/ui/suggest-input'
import { useApi } from '@/lib/api/context'
import type { Platform } from '@/lib/platforms'
import { useDebounced } from '@/lib/use-debounced'

import { asList } from '../../filters'
import { dictionaryQuery } from '../../queries'

import type { FilterControlProps } from './control-props'
import { Tokens } from './tokens'

const REST = 250

type DictionaryControlProps = FilterControlProps & { dictionary: string }

/** What the dictionary calls the values that are set; the value itself while nobody knows. */
function useLabels(dictionary: string, platform: Platform, values: readonly string[]) {
  const api = useApi()
  return useQueries({
    queries: values.map((value) => dictionaryQuery(api, dictionary, platform, value)),
    combine: (answers) =>
      values.map((value, index) => {
        const entries = answers[index]?.data?.items ?? []
        return { value, label: entries.find((entry) => entry.value === value)?.label ?? value }
      }),
  })
}

function useSuggestions(dictionary: string, platform: Platform, typed: string) {
  const rested = useDebounced(typed.trim(), REST)
  const answer = useQuery(dictionaryQuery(useApi(), dictionary, platform, rested))
  return { entries: answer.data?.items ?? [], isAway: answer.isError, isBusy: answer.isPending }
}

/** Entries of one of the upstream's dictionaries; while it is away, what is typed is taken as it is. */
export function DictionaryControl(props: DictionaryControlProps) {
  const { filter, dictionary, platform, value, onChange, error } = props
  const values = asList(value)
  const [typed, setTyped] = useState('')
  const labels = useLabels(dictionary, platform, values)
  const { entries, isAway, isBusy } = useSuggestions(dictionary, platform, typed)

  function add(entry: string): void {
    onChange([...new Set([...values, entry])])
    setTyped('')
  }

  /** The entry that was typed out, or whatever was typed while nobody can say. */
  function takeTyped(): void {
    const words = typed.trim()
    const isMeant = ({ value: own, label }: { value: string; label: string }) =>
      [own, label].some((name) => name.toLowerCase() === words.toLowerCase())
    const entry = entries.find(isMeant)?.value ?? (isAway ? words : '')
    if (entry) add(entry)
  }

  function onOtherKey(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Enter') {
      event.preventDefault()
      takeTyped()
    } else if (event.key === 'Backspace' && !typed && values.length > 0) {
      onChange(values.slice(0, -1))
    }
  }

  const away = 'The dictionary does not answer: what you type is taken as it is.'
  return (
    <Field label={filter.label} hint={isAway ? away : filter.hint} error={error}>
      {(control) => (
        <div className="grid gap-1.5">
          <SuggestInput
            control={control}
            typed={typed}
            onType={setTyped}
            suggestions={entries
              .filter((entry) => !values.includes(entry.value))
              .map(({ value: own, label, within }) => ({ value: own, label, note: within }))}
            onChoose={add}
            placeholder="Type to find"
            emptyNote={isBusy || isAway ? null : 'The dictionary has no such entry'}
            onOtherKey={onOtherKey}
            onLeave={takeTyped}
          />
          <Tokens
            words={labels}
            onRemove={(gone) => onChange(values.filter((entry) => entry !== gone))}
          />
        </div>
      )}
    </Field>
  )
}
