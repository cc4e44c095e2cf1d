'use client'

import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/input'

import { asFlags } from '../../filters'

import type { FilterControlProps } from './control-props'
import { Tokens } from './tokens'

const flagsOf = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, true]))

/** Any number of things a creator must have. */
export function FlagsControl({ filter, value, onChange, error }: FilterControlProps) {
  const chosen = asFlags(value)
  const label = (name: string) => filter.labels?.[name] ?? name
  const left = (filter.values ?? []).map(String).filter((name) => !chosen.includes(name))
  return (
    <Field label={filter.label} hint={filter.hint} error={error}>
      {(control) => (
        <div className="grid gap-1.5">
          <Select
            {...control}
            value=""
            onChange={({ target }) => onChange(flagsOf([...chosen, target.value]))}
          >
            <option value="">Add…</option>
            {left.map((name) => (
              <option key={name} value={name}>
                {label(name)}
              </option>
            ))}
          </Select>
          <Tokens
            words={chosen.map((name) => ({ value: name, label: label(name) }))}
            onRemove={(gone) => onChange(flagsOf(chosen.filter((name) => name !== gone)))}
          />
        </div>
      )}
    </Field>
  )
}
