'use client'

import { OctagonX } from 'lucide-react'
import { useState } from 'react'

import { Ago } from '@/components/ago'
import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { Sheet, SheetContent, SheetTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { TwoStepButton } from '@/components/ui/two-step-button'
import { may, useActor } from '@/lib/actor'
import { asApiError } from '@/lib/api/errors'
import { fieldProblem } from '@/lib/forms'

import type { Standing } from '../queries'
import { useLiftStop, useStopSpending } from '../use-limits'

/** Says to everybody that nothing paid leaves the house, and why. */
export function StopBanner({ stop }: { stop: Standing['stop'] }) {
  const actor = useActor()
  const lift = useLiftStop()
  if (!stop) return null
  return (
    <section
      aria-label="Spending is stopped"
      className="rounded-lg border border-bad/40 bg-bad-soft p-4 sm:flex sm:items-center sm:gap-4"
    >
      <OctagonX aria-hidden className="size-6 shrink-0 text-bad max-sm:mb-2" />
      <div className="min-w-0 flex-1">
        <h2 className="text-base text-bad">All spending is stopped</h2>
        <p className="mt-0.5 break-words">
          {stop.reason}{' '}
          <span className="text-ink-muted">
            {stop.stopped_by}, <Ago value={stop.stopped_at} />
          </span>
        </p>
        <p className="mt-0.5 text-sm text-ink-muted">
          Answers we hold are still given; nothing new is bought, by anybody.
        </p>
        {lift.error ? <ProblemNote error={lift.error} className="mt-3 bg-surface" /> : null}
      </div>
      {may(actor, 'system:oversee') ? (
        <TwoStepButton
          className="max-sm:mt-3 max-sm:w-full"
          question="Really let paid calls leave?"
          isBusy={lift.isPending}
          onConfirm={() => lift.mutate()}
        >
          Lift the stop
        </TwoStepButton>
      ) : null}
    </section>
  )
}

function StopForm({ onDone }: { onDone: () => void }) {
  const [reason, setReason] = useState('')
  const stop = useStopSpending()
  const error = stop.error ? asApiError(stop.error) : null
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        stop.mutate(reason.trim(), { onSuccess: onDone })
      }}
    >
      <p className="text-ink-muted">
        From the next call on nothing paid leaves the house: for every organization, every person,
        every API token and every job. What is under way is settled as usual.
      </p>
      <Field
        label="Reason"
        hint="Everybody who is refused reads it."
        error={fieldProblem(error, '/reason')}
      >
        {(control) => (
          <Textarea
            {...control}
            required
            maxLength={300}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      {error && !fieldProblem(error, '/reason') ? <ProblemNote error={error} /> : null}
      <Button type="submit" variant="danger" isBusy={stop.isPending} disabled={!reason.trim()}>
        Stop all spending
      </Button>
    </form>
  )
}

/** The emergency brake, for who oversees the installation. */
export function StopButton({ stop }: { stop: Standing['stop'] }) {
  const [isOpen, setOpen] = useState(false)
  if (!may(useActor(), 'system:oversee') || stop) return null
  return (
    <Sheet open={isOpen} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button>
          <OctagonX aria-hidden className="text-bad" /> Stop all spending
        </Button>
      </SheetTrigger>
      <SheetContent title="Stop all spending">
        <StopForm onDone={() => setOpen(false)} />
      </SheetContent>
    </Sheet>
  )
}
