'use client'

import { Select } from '@/components/ui/input'

import { asGrowth } from '../../filters'

import type { FilterControlProps } from './control-props'
import { FigureInput } from './figure-input'

/** So many percent in so many months; it counts once both are there. */
export function GrowthControl({ filter, value, onChange, error }: FilterControlProps) {
  const { percentage, months } = asGrowth(value)
  const choices = (filter.values ?? []).map(Number)
  const fallback = months ?? choices[0] ?? 3
  return (
    <fieldset className="grid min-w-0 gap-1.5">
      <legend className="mb-1.5 text-sm font-medium">{filter.label}</legend>
      <div className="grid grid-cols-2 gap-2">
        <FigureInput
          aria-label={`${filter.label}, percent at least`}
          placeholder="At least %"
          value={percentage}
          onFigure={(figure) =>
            onChange(
              figure === null ? null : { growth_percentage: figure, time_range_months: fallback },
            )
          }
        />
        <Select
          aria-label={`${filter.label}, within`}
          value={fallback}
          onChange={({ target }) =>
            onChange({
              ...(percentage === null ? {} : { growth_percentage: percentage }),
              time_range_months: Number(target.value),
            })
          }
        >
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              in {choice} months
            </option>
          ))}
        </Select>
      </div>
      {error ? <p className="text-sm text-bad">{error}</p> : null}
    </fieldset>
  )
}
