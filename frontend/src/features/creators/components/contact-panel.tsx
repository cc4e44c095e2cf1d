'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Ban, MailCheck } from 'lucide-react'
import { useState, type FormEvent } from 'react'

import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { TwoStepButton } from '@/components/ui/two-step-button'
import { may, useActor } from '@/lib/actor'
import { useApi } from '@/lib/api/context'
import { formatDay } from '@/lib/format'

import {
  allowContact,
  creatorQuery,
  CREATORS_KEY,
  forbidContact,
  type Creator,
  type CreatorReference,
} from '../queries'

/** Says whether they may be written to; null as a reason takes a ban back. */
function useContactRule(reference: CreatorReference) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (reason: string | null) =>
      reason === null ? allowContact(api, reference) : forbidContact(api, reference, reason),
    onSuccess: () => queries.invalidateQueries({ queryKey: CREATORS_KEY }),
  })
}

type Rule = ReturnType<typeof useContactRule>

function ReasonForm({ rule, onLeave }: { rule: Rule; onLeave: () => void }) {
  const [reason, setReason] = useState('')
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (reason.trim()) rule.mutate(reason.trim(), { onSuccess: onLeave })
  }
  return (
    <form onSubmit={submit} className="grid gap-3">
      <Field
        label="Why must nobody write to them?"
        hint="Everybody who works with them reads this."
      >
        {(control) => (
          <Input
            {...control}
            required
            autoFocus
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      <div className="flex gap-2">
        <Button type="submit" size="sm" variant="primary" isBusy={rule.isPending}>
          Do not contact
        </Button>
        <Button size="sm" variant="quiet" onClick={onLeave}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

type StateProps = { creator: Creator; rule: Rule; canChange: boolean }

function Forbidden({ creator, rule, canChange }: StateProps) {
  const ban = creator.do_not_contact
  return (
    <div className="grid gap-3">
      <div className="flex gap-2.5">
        <Ban aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
        <div className="min-w-0">
          <p className="font-medium text-bad">Nobody writes to them</p>
          <p className="wrap-anywhere">{ban?.reason}</p>
          <p className="mt-0.5 text-sm text-ink-faint">
            {creator.do_not_contact_by ?? 'Somebody'}, {formatDay(ban?.at)}
          </p>
        </div>
      </div>
      {canChange ? (
        <TwoStepButton
          size="sm"
          className="justify-self-start"
          isBusy={rule.isPending}
          question="Really allow it?"
          onConfirm={() => rule.mutate(null)}
        >
          Allow contact again
        </TwoStepButton>
      ) : null}
    </div>
  )
}

function Allowed({ rule, canChange }: Omit<StateProps, 'creator'>) {
  const [isAsking, setAsking] = useState(false)
  if (isAsking) return <ReasonForm rule={rule} onLeave={() => setAsking(false)} />
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <p className="flex items-center gap-2 text-ink-muted">
        <MailCheck aria-hidden className="size-4" /> They may be written to
      </p>
      {canChange ? (
        <Button size="sm" onClick={() => setAsking(true)}>
          <Ban aria-hidden /> Do not contact…
        </Button>
      ) : null}
    </div>
  )
}

/** Whether they may be contacted, and why not. */
export function ContactPanel({ reference }: { reference: CreatorReference }) {
  const { data: creator } = useQuery(creatorQuery(useApi(), reference))
  const canChange = may(useActor(), 'creators:write')
  const rule = useContactRule(reference)
  if (!creator) return null
  return (
    <Panel title="Contact">
      {creator.do_not_contact ? (
        <Forbidden creator={creator} rule={rule} canChange={canChange} />
      ) : (
        <Allowed rule={rule} canChange={canChange} />
      )}
      {rule.error ? (
        <ProblemNote title="Nothing was changed" error={rule.error} className="mt-3" />
      ) : null}
    </Panel>
  )
}
