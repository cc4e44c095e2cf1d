'use client'

import { useState, type FormEvent, type ReactNode } from 'react'

import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import { asApiError } from '@/lib/api/errors'
import { fieldProblem } from '@/lib/forms'

type Words = { name: string; description: string }

type ListFormProps = {
  start?: Words
  submit: ReactNode
  isBusy: boolean
  error: unknown
  onSubmit: (words: Words) => void
}

const NOTHING: Words = { name: '', description: '' }
const IS_FIELD = /^\/(name|description)$/

/** A list's name and what it is for. */
export function ListForm({ start = NOTHING, submit, isBusy, error, onSubmit }: ListFormProps) {
  const [words, setWords] = useState(start)
  const problem = error ? asApiError(error) : null
  const isTaken = problem?.problem.code === 'list_name_taken'
  const nameError = isTaken ? problem.problem.detail : fieldProblem(problem, '/name')
  const isTold =
    isTaken || problem?.problem.errors.some(({ pointer }) => IS_FIELD.test(pointer)) === true
  function send(event: FormEvent): void {
    event.preventDefault()
    onSubmit(words)
  }
  return (
    <form onSubmit={send} className="grid gap-4">
      <Field label="Name" error={nameError}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            required
            maxLength={120}
            value={words.name}
            onChange={({ target }) => setWords({ ...words, name: target.value })}
          />
        )}
      </Field>
      <Field
        label="What it is for"
        hint="Optional: a campaign, a brief, a season."
        error={fieldProblem(problem, '/description')}
      >
        {(control) => (
          <Textarea
            {...control}
            maxLength={2000}
            value={words.description}
            onChange={({ target }) => setWords({ ...words, description: target.value })}
          />
        )}
      </Field>
      {problem && !isTold ? <ProblemNote error={problem} /> : null}
      <Button type="submit" variant="primary" isBusy={isBusy} className="justify-self-start">
        {submit}
      </Button>
    </form>
  )
}
