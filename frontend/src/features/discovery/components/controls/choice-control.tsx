'use client'

import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/input'

import { asFigure, asWords, type Filter } from '../../filters'

import type { FilterControlProps } from './control-props'
import { FigureInput } from './figure-input'

const ANY = 'any'

function choicesOf({ values }: Filter): string[] {
  // "any" is the upstream's word for no filter, and no filter is left out.
  return (values ?? []).map(String).filter((value) => value !== ANY)
}

export function ChoiceControl({ filter, value, onChange, error }: FilterControlProps) {
  return (
    <Field label={filter.label} hint={filter.hint} error={error}>
      {(control) => (
        <Select
          {...control}
          value={asWords(value)}
          onChange={({ target }) => onChange(target.value)}
        >
          <option value="">Any</option>
          {choicesOf(filter).map((choice) => (
            <option key={choice} value={choice}>
              {filter.labels?.[choice] ?? choice}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}

/** How recent something must be: one of the days the upstream knows, or any number of them. */
export function DaysControl({ filter, value, onChange, error }: FilterControlProps) {
  const choices = choicesOf(filter)
  return (
    <Field label={filter.label} hint={filter.hint} error={error}>
      {(control) =>
        choices.length === 0 ? (
          <FigureInput
            {...control}
            placeholder="Days"
            value={asFigure(value)}
            onFigure={onChange}
          />
        ) : (
          <Select
            {...control}
            value={asFigure(value) ?? ''}
            onChange={({ target }) => onChange(target.value ? Number(target.value) : null)}
          >
            <option value="">Any time</option>
            {choices.map((days) => (
              <option key={days} value={days}>
                Within {days} days
              </option>
            ))}
          </Select>
        )
      }
    </Field>
  )
}
