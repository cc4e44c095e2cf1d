'use client'

import { UserPlus } from 'lucide-react'
import { useState, type FormEvent } from 'react'

import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { Sheet, SheetContent, SheetTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Select, Textarea } from '@/components/ui/input'
import { isPlatform, PLATFORM_LABEL, PLATFORMS, type Platform } from '@/lib/platforms'

import { handlesIn } from '../refs'
import { useAdding } from '../use-deeds'

const MOST = 1000

function AddForm({ listId }: { listId: string }) {
  const [platform, setPlatform] = useState<Platform>('instagram')
  const [text, setText] = useState('')
  const adding = useAdding()
  const handles = handlesIn(text)
  const isTooMany = handles.length > MOST
  function send(event: FormEvent): void {
    event.preventDefault()
    const creators = handles.map((handle) => ({ platform, handle }))
    adding.mutate({ listId, creators }, { onSuccess: () => setText('') })
  }
  const there = adding.data?.already_there ?? []
  return (
    <form onSubmit={send} className="grid gap-4">
      <Field label="Platform">
        {({ id }) => (
          <Select
            id={id}
            value={platform}
            onChange={({ target: { value } }) => {
              if (isPlatform(value)) setPlatform(value)
            }}
          >
            {PLATFORMS.map((each) => (
              <option key={each} value={each}>
                {PLATFORM_LABEL[each]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label="Handles or profile addresses"
        hint="One a line. Who is not known yet is remembered by handle; that is free."
        error={isTooMany ? `At most ${MOST} at once: import a file instead.` : null}
      >
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            className="min-h-40"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      {adding.error ? <ProblemNote title="Nobody was added" error={adding.error} /> : null}
      {adding.data ? (
        <p role="status" className="text-good">
          {adding.data.added === 1 ? '1 creator added' : `${adding.data.added} creators added`}
          {there.length ? (
            <span className="text-ink-muted">
              ; {there.length === 1 ? `@${there[0]?.handle} was` : `${there.length} were`} there
              already
            </span>
          ) : null}
          .
        </p>
      ) : null}
      <Button
        type="submit"
        variant="primary"
        className="justify-self-start"
        isBusy={adding.isPending}
        disabled={handles.length === 0 || isTooMany}
      >
        {handles.length > 1 ? `Add ${handles.length} creators` : 'Add'}
      </Button>
    </form>
  )
}

/** Adds creators by handle or address. */
export function AddCreators({ listId }: { listId: string }) {
  return (
    <Sheet>
      <SheetTrigger asChild>
        <Button variant="primary">
          <UserPlus aria-hidden /> Add creators
        </Button>
      </SheetTrigger>
      <SheetContent title="Add creators">
        <AddForm listId={listId} />
      </SheetContent>
    </Sheet>
  )
}
