'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Eraser, ShieldCheck } from 'lucide-react'
import { useState, type FormEvent } from 'react'

import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { may, useActor } from '@/lib/actor'
import { useApi } from '@/lib/api/context'

import { eraseCreator, type CreatorReference, type Erased } from '../queries'

import { HoldingTable } from './holdings-panel'

function useErasing(reference: CreatorReference) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (confirm: string) => eraseCreator(api, reference, confirm),
    // Texts, jobs, searches and the ledger may have shown them too.
    onSuccess: () => queries.invalidateQueries(),
  })
}

function Done({ erased }: { erased: Erased }) {
  const rows = erased.erased.filter(({ count }) => count > 0)
  return (
    <Panel title="Erased" bodyClassName="p-0" role="status">
      {rows.length > 0 ? <HoldingTable caption="What was erased" rows={rows} /> : null}
      <div className="grid gap-2 border-t px-4 py-3 text-ink-muted">
        <p className="flex gap-2">
          <ShieldCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" /> {erased.returns}
        </p>
        <p>{erased.backups}</p>
      </div>
    </Panel>
  )
}

function sameHandle(typed: string, handle: string): boolean {
  return typed.trim().replace(/^@/, '').toLowerCase() === handle.toLowerCase()
}

/** Erases all of it, once the handle was typed. */
export function ErasePanel({ reference }: { reference: CreatorReference }) {
  const [typed, setTyped] = useState('')
  const erasing = useErasing(reference)
  const canErase = may(useActor(), 'creators:erase')
  if (erasing.data) return <Done erased={erasing.data} />
  if (!canErase) {
    return (
      <Panel title="Erase">
        <p className="text-ink-muted">
          Your role may not erase people. Ask an admin of your organization for it.
        </p>
      </Panel>
    )
  }
  function submit(event: FormEvent): void {
    event.preventDefault()
    erasing.mutate(typed)
  }
  return (
    <Panel title="Erase">
      <form onSubmit={submit} className="grid gap-3">
        <p className="text-ink-muted">
          Removes everything on this page for good: entry, facts, kept answers, texts, jobs and
          pictures. The ledger keeps the money and forgets the name. A later search leaves them out.
        </p>
        <Field label={`Type ${reference.handle} to erase it`}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          )}
        </Field>
        <Button
          type="submit"
          variant="danger"
          className="justify-self-start"
          disabled={!sameHandle(typed, reference.handle)}
          isBusy={erasing.isPending}
        >
          <Eraser aria-hidden /> Erase for good
        </Button>
        {erasing.error ? <ProblemNote title="Nothing was erased" error={erasing.error} /> : null}
      </form>
    </Panel>
  )
}
