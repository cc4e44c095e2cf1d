'use client'

import { Sparkles } from 'lucide-react'
import type { KeyboardEvent } from 'react'

import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

import { asWords, withFilter } from '../filters'
import type { DiscoveryModel } from '../use-discovery'

import { SEARCH_BUTTON } from './search-toolbar'

/** The filter that takes a sentence. */
const SENTENCE = 'ai_search'

/** Enter spends nothing: it leads to the button that says what a search costs. */
function toTheButton(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter') return
  event.preventDefault()
  document.getElementById(SEARCH_BUTTON)?.focus()
}

/** One sentence in plain words; the other filters still count. */
export function SentenceField({ form }: DiscoveryModel) {
  const { known, filters, onChange } = form
  const filter = known.find(({ name }) => name === SENTENCE)
  const words = asWords(filters[SENTENCE])
  const least = filter?.min ?? 3
  const isShort = words.length > 0 && words.trim().length < least
  const others = Object.keys(filters).filter((name) => name !== SENTENCE).length
  const beside = others > 0 ? ' The filters below still count.' : ''
  return (
    <Field
      label="Describe the creators you look for"
      hint={
        isShort
          ? `At least ${least} letters.`
          : `Topics and style in plain words.${beside} Enter leads to the price.`
      }
    >
      {(control) => (
        <span className="relative block">
          <Sparkles
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-faint"
          />
          <Input
            {...control}
            autoComplete="off"
            enterKeyHint="done"
            maxLength={filter?.max ?? undefined}
            placeholder="Women who run trails in Portugal and film it"
            className="h-11 pl-9 text-lg pointer-coarse:h-12"
            value={words}
            onChange={({ target }) => onChange(withFilter(filters, SENTENCE, target.value))}
            onKeyDown={toTheButton}
          />
        </span>
      )}
    </Field>
  )
}
