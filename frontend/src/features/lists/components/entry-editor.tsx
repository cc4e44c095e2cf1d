'use client'

import { useState, type FormEvent } from 'react'

import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import { asApiError } from '@/lib/api/errors'
import { fieldProblem } from '@/lib/forms'

import { feeFrom, tagsFrom } from '../entry-words'
import type { Entry, EntryChanges } from '../queries'
import { usePatching, useRefreshing } from '../use-deeds'

type Typed = { notes: string; tags: string; amount: string; currency: string }

function typedFrom(entry: Entry): Typed {
  return {
    notes: entry.notes,
    tags: entry.tags.join(', '),
    amount: entry.fee?.amount ?? '',
    currency: entry.fee?.currency ?? 'EUR',
  }
}

/** Only what was changed is sent: the rest may have been changed by somebody else. */
function changesOf(typed: Typed, entry: Entry): EntryChanges {
  const start = typedFrom(entry)
  return {
    ...(typed.notes === start.notes ? {} : { notes: typed.notes }),
    ...(typed.tags === start.tags ? {} : { tags: tagsFrom(typed.tags) }),
    ...(typed.amount === start.amount && typed.currency === start.currency
      ? {}
      : { fee: feeFrom(typed.amount, typed.currency) }),
  }
}

type EntryEditorProps = { entry: Entry; onDone: () => void }

/** Notes, tags and fee of one creator on a list. */
export function EntryEditor({ entry, onDone }: EntryEditorProps) {
  const [typed, setTyped] = useState(() => typedFrom(entry))
  const patching = usePatching(entry.list_id)
  const refreshing = useRefreshing(entry.list_id)
  const error = patching.error ? asApiError(patching.error) : null
  const isOutdated = error?.problem.code === 'entry_changed'
  function save(current: Entry): void {
    const changes = changesOf(typed, current)
    if (Object.keys(changes).length === 0) return onDone()
    patching.mutate({ entry: current, changes }, { onSuccess: onDone })
  }
  function takeTheirs(current: Entry): void {
    patching.reset()
    setTyped(typedFrom(current))
  }
  const resolve = (how: (current: Entry) => void) => refreshing.mutate(entry.id, { onSuccess: how })
  function submit(event: FormEvent): void {
    event.preventDefault()
    save(entry)
  }
  const type = (part: Partial<Typed>) => setTyped({ ...typed, ...part })
  const feeError = fieldProblem(error, '/fee/amount') ?? fieldProblem(error, '/fee/currency')
  return (
    <form onSubmit={submit} className="grid gap-3.5 p-4">
      <Field label="Notes" error={fieldProblem(error, '/notes')}>
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            maxLength={20_000}
            className="min-h-28"
            value={typed.notes}
            onChange={({ target }) => type({ notes: target.value })}
          />
        )}
      </Field>
      <Field label="Tags" hint="With commas between" error={fieldProblem(error, '/tags')}>
        {(control) => (
          <Input
            {...control}
            value={typed.tags}
            onChange={({ target }) => type({ tags: target.value })}
          />
        )}
      </Field>
      <div className="grid grid-cols-[1fr_5.5rem] gap-2">
        <Field label="Fee" error={feeError}>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              className="figures"
              value={typed.amount}
              onChange={({ target }) => type({ amount: target.value })}
            />
          )}
        </Field>
        <Field label="Currency">
          {(control) => (
            <Input
              {...control}
              maxLength={3}
              className="uppercase"
              value={typed.currency}
              onChange={({ target }) => type({ currency: target.value.toUpperCase() })}
            />
          )}
        </Field>
      </div>
      {error && !error.problem.errors.length ? (
        <ProblemNote
          title={isOutdated ? 'Somebody else was faster' : 'Nothing was changed'}
          error={error}
        />
      ) : null}
      <div className="flex flex-wrap gap-2">
        {isOutdated ? null : (
          <Button type="submit" variant="primary" isBusy={patching.isPending}>
            Save
          </Button>
        )}
        {isOutdated ? (
          <>
            <Button isBusy={refreshing.isPending} onClick={() => resolve(save)}>
              Save mine anyway
            </Button>
            <Button variant="quiet" onClick={() => resolve(takeTheirs)}>
              Take theirs
            </Button>
          </>
        ) : null}
        <Button variant="quiet" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
