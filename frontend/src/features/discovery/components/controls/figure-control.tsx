'use client'

import { Field } from '@/components/ui/field'
import { cn } from '@/lib/cn'

import { asFigure, asRange, rangeOf, type Filter } from '../../filters'

import type { FilterControlProps } from './control-props'
import { FigureInput } from './figure-input'

function Unit({ filter }: { filter: Filter }) {
  return filter.unit === '%' ? <span className="font-normal text-ink-faint"> in %</span> : null
}

export function FigureControl({ filter, value, onChange, error }: FilterControlProps) {
  return (
    <Field label={filter.label} hint={filter.hint} error={error}>
      {(control) => <FigureInput {...control} value={asFigure(value)} onFigure={onChange} />}
    </Field>
  )
}

/** Two ends of which either may stay open. */
export function RangeControl({ filter, value, onChange, error }: FilterControlProps) {
  const { min, max } = asRange(value)
  const note = error || filter.hint
  return (
    <fieldset className="grid min-w-0 gap-1.5">
      <legend className="mb-1.5 text-sm font-medium">
        {filter.label}
        <Unit filter={filter} />
      </legend>
      <div className="grid grid-cols-[1fr_auto_1fr] items-center gap-2">
        <FigureInput
          aria-label={`${filter.label}, at least`}
          placeholder="Min"
          aria-invalid={error ? true : undefined}
          value={min}
          onFigure={(figure) => onChange(rangeOf(figure, max))}
        />
        <span aria-hidden className="text-ink-faint">
          –
        </span>
        <FigureInput
          aria-label={`${filter.label}, at most`}
          placeholder="Max"
          aria-invalid={error ? true : undefined}
          value={max}
          onFigure={(figure) => onChange(rangeOf(min, figure))}
        />
      </div>
      {note ? <p className={cn('text-sm', error ? 'text-bad' : 'text-ink-faint')}>{note}</p> : null}
    </fieldset>
  )
}
