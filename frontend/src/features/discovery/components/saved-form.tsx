'use client'

import { useId, useState } from 'react'

import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Switch } from '@/components/ui/switch'
import type { ApiError } from '@/lib/api/errors'
import { fieldProblem } from '@/lib/forms'

import { MOST_PAGES, runPrice, troubleIn, type SavedForm } from '../saved'

import { FigureInput } from './controls/figure-input'

type ChoiceProps = { label: string; hint: string; isOn: boolean; onTurn: (isOn: boolean) => void }

function Choice({ label, hint, isOn, onTurn }: ChoiceProps) {
  const id = useId()
  return (
    <div className="grid gap-1">
      <div className="flex items-center justify-between gap-3">
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        <Switch id={id} checked={isOn} onCheckedChange={onTurn} aria-describedby={`${id}-hint`} />
      </div>
      <p id={`${id}-hint`} className="text-sm text-ink-faint">
        {hint}
      </p>
    </div>
  )
}

type SavedFieldsProps = {
  form: SavedForm
  limit: number
  onChange: (part: Partial<SavedForm>) => void
  /** Says what is missing; before that, nobody is bothered. */
  isTold: boolean
  error: ApiError | null
}

export function SavedFields({ form, limit, onChange, isTold, error }: SavedFieldsProps) {
  const trouble = isTold ? troubleIn(form) : {}
  const { pages } = form
  const price = pages === null ? null : runPrice(pages, limit)
  return (
    <div className="grid gap-5">
      <Field label="Name" error={trouble.name ?? fieldProblem(error, '/name')}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            maxLength={120}
            value={form.name}
            onChange={({ target }) => onChange({ name: target.value })}
          />
        )}
      </Field>
      <Field
        label="Pages"
        hint={
          price === null ? `Up to ${MOST_PAGES}.` : `${limit} creators each: up to ${price} in all.`
        }
        error={trouble.pages ?? fieldProblem(error, '/pages')}
      >
        {(control) => (
          <FigureInput
            {...control}
            value={pages}
            onFigure={(figure) => onChange({ pages: figure })}
          />
        )}
      </Field>
      <Field
        label="Most a run may spend"
        hint="In credits. A run stops before it would spend more; what is held is free."
        error={trouble.cap ?? fieldProblem(error, '/cap')}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            autoComplete="off"
            className="figures"
            value={form.cap}
            onChange={({ target }) => onChange({ cap: target.value })}
          />
        )}
      </Field>
      <Choice
        label="Only new creators"
        hint="Leaves out whom we hold when the run starts."
        isOn={form.onlyNew}
        onTurn={(onlyNew) => onChange({ onlyNew })}
      />
      <Choice
        label="Run every week"
        hint={
          form.isWeekly
            ? `By itself, and spends up to ${form.cap || '…'} each time.`
            : 'By hand, when somebody presses for it.'
        }
        isOn={form.isWeekly}
        onTurn={(isWeekly) => onChange({ isWeekly })}
      />
    </div>
  )
}

/** The form's state; what is wrong is said once somebody tried. */
export function useSavedForm(first: SavedForm) {
  const [form, setForm] = useState(first)
  const [isTold, setTold] = useState(false)
  return {
    form,
    isTold,
    change: (part: Partial<SavedForm>) => setForm((before) => ({ ...before, ...part })),
    start: setForm,
    /** Does it if nothing is wrong, and says what is if something is. */
    whenRight: (deed: () => void) => {
      setTold(true)
      if (Object.keys(troubleIn(form)).length === 0) deed()
    },
  }
}
