'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { may, useActor } from '@/lib/actor'
import { useApi } from '@/lib/api/context'
import { asApiError } from '@/lib/api/errors'
import { fieldProblem } from '@/lib/forms'

import { subjectsQuery, type Budget, type Subjects } from '../queries'
import { useSetBudget } from '../use-limits'
import { PERIOD_LABEL, SCOPE_LABEL } from '../words'

type Scope = Budget['scope']
type Period = Budget['period']

const LISTS = { brand: 'brands', user: 'users', token: 'tokens' } as const
type Named = keyof typeof LISTS

const isNamed = (scope: Scope): scope is Named => scope in LISTS

const EMPTY = {
  brand: 'There are no brands yet: add one in the settings.',
  user: 'There is nobody yet.',
  token: 'There are no API tokens that can be used.',
} as const satisfies Record<Named, string>

export type Draft = { scope: Scope; subject: string; period: Period; amount: string }

const FRESH: Draft = { scope: 'organization', subject: '', period: 'month', amount: '' }

/** Reads 50, 50.5 and 1,000.00; null for what is no amount of credits. */
export function readAmount(typed: string): string | null {
  const plain = typed.replace(/[\s,]/g, '')
  return /^\d{1,9}(\.\d{1,2})?$/.test(plain) ? plain : null
}

function Choice<Value extends string>(props: {
  label: string
  words: Partial<Record<Value, string>>
  chosen: Value
  isFixed: boolean
  onChoose: (value: Value) => void
}) {
  const { label, words, chosen, isFixed, onChoose } = props
  return (
    <Field label={label}>
      {(control) => (
        <Select
          {...control}
          value={chosen}
          disabled={isFixed}
          // The options are the keys of `words`.
          onChange={({ target }) => onChoose(target.value as Value)}
        >
          {Object.entries<string | undefined>(words).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}

function SubjectField(props: {
  scope: Named
  chosen: string
  isFixed: boolean
  subjects?: Subjects
  error: string | null
  onChoose: (id: string) => void
}) {
  const { scope, chosen, isFixed, subjects, error, onChoose } = props
  const options = subjects?.[LISTS[scope]] ?? []
  return (
    <Field
      label={SCOPE_LABEL[scope]}
      error={error}
      hint={subjects && options.length === 0 ? EMPTY[scope] : undefined}
    >
      {(control) => (
        <Select
          {...control}
          required
          value={chosen}
          disabled={isFixed}
          onChange={({ target }) => onChoose(target.value)}
        >
          <option value="">Choose …</option>
          {options.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}

type BudgetFormProps = {
  /** The budget to change; without one a new one is set. */
  budget?: Budget
  onDone: () => void
}

function draftOf(budget?: Budget): Draft {
  if (!budget) return FRESH
  const { scope, subject_id, period, amount } = budget
  return { scope, subject: subject_id ?? '', period, amount }
}

export function BudgetForm({ budget, onDone }: BudgetFormProps) {
  const [draft, setDraft] = useState(() => draftOf(budget))
  const [wasSent, setSent] = useState(false)
  const { data: subjects } = useQuery(subjectsQuery(useApi()))
  const oversees = may(useActor(), 'system:oversee')
  const setBudget = useSetBudget()
  const error = setBudget.error ? asApiError(setBudget.error) : null
  const amount = readAmount(draft.amount)
  const amountProblem = wasSent && amount === null ? 'Write an amount such as 50 or 12.50.' : null
  const { installation, ...ours } = SCOPE_LABEL
  const scopes = oversees ? { ...ours, installation } : ours
  const isFixed = budget !== undefined

  function submit() {
    setSent(true)
    if (amount === null) return
    const { scope, period } = draft
    const subject_id = isNamed(scope) ? draft.subject : null
    setBudget.mutate({ scope, subject_id, period, amount }, { onSuccess: onDone })
  }

  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Choice
        label="Limit the spending of"
        words={scopes}
        chosen={draft.scope}
        isFixed={isFixed}
        onChoose={(scope) => setDraft({ ...draft, scope, subject: '' })}
      />
      {isNamed(draft.scope) ? (
        <SubjectField
          scope={draft.scope}
          chosen={draft.subject}
          isFixed={isFixed}
          subjects={subjects}
          error={fieldProblem(error, '/subject_id')}
          onChoose={(subject) => setDraft({ ...draft, subject })}
        />
      ) : null}
      <Choice
        label="In"
        words={PERIOD_LABEL}
        chosen={draft.period}
        isFixed={isFixed}
        onChoose={(period) => setDraft({ ...draft, period })}
      />
      <Field
        label="At most, in credits"
        hint="Days and months begin at midnight UTC. With 0 nothing paid leaves."
        error={amountProblem ?? fieldProblem(error, '/amount')}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            autoComplete="off"
            value={draft.amount}
            onChange={({ target }) => setDraft({ ...draft, amount: target.value })}
          />
        )}
      </Field>
      {error && error.problem.errors.length === 0 ? <ProblemNote error={error} /> : null}
      <Button type="submit" variant="primary" isBusy={setBudget.isPending}>
        {budget ? 'Change the budget' : 'Set the budget'}
      </Button>
    </form>
  )
}
