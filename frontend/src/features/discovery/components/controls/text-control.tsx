'use client'

import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

import { asWords } from '../../filters'

import type { FilterControlProps } from './control-props'

export function TextControl({ filter, value, onChange, error }: FilterControlProps) {
  const words = asWords(value)
  const least = filter.min ?? 0
  const isShort = words.length > 0 && words.trim().length < least
  return (
    <Field
      label={filter.label}
      hint={isShort ? `At least ${least} letters.` : filter.hint}
      error={error}
    >
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          maxLength={filter.max ?? undefined}
          value={words}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}
