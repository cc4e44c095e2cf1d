'use client'

import { useState } from 'react'

import { CopyButton } from '@/components/copy-button'
import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { useActor } from '@/lib/actor'
import { asApiError } from '@/lib/api/errors'
import { fieldProblem } from '@/lib/forms'

import type { Scope, TokenMade } from '../queries'
import { useMakeToken } from '../use-tokens'
import { LIFETIMES, SCOPE_LABEL, scopesOf } from '../words'

function Made({ made, onDone }: { made: TokenMade; onDone: () => void }) {
  return (
    <div className="grid gap-4">
      <p role="status">
        <span className="font-medium text-good">The token is made.</span> Copy it now: it is shown
        this once, and nobody can bring it back.
      </p>
      <div className="grid gap-3 rounded-lg border bg-sunken p-3">
        <code className="font-mono text-sm break-all select-all">{made.token}</code>
        <CopyButton text={made.token} label="Copy the token" className="w-fit" />
      </div>
      <p className="text-sm text-ink-muted">
        Send it as <code className="font-mono text-xs">Authorization: Bearer …</code>. Keep it where
        you keep passwords; whoever has it acts as you.
      </p>
      <Button variant="primary" onClick={onDone}>
        I have copied it
      </Button>
    </div>
  )
}

type ScopeFieldProps = {
  chosen: ReadonlySet<Scope>
  error: string | null
  onToggle: (scope: Scope) => void
}

function ScopeField({ chosen, error, onToggle }: ScopeFieldProps) {
  const scopes = scopesOf(useActor()?.permissions ?? [])
  return (
    <fieldset>
      <legend className="text-sm font-medium">What it may do</legend>
      <ul className="mt-1.5 divide-y rounded-md border">
        {scopes.map((scope) => (
          <li key={scope}>
            <label className="flex items-start gap-2.5 px-3 py-2 hover:bg-sunken/60">
              <input
                type="checkbox"
                checked={chosen.has(scope)}
                onChange={() => onToggle(scope)}
                className="mt-0.5 size-4 shrink-0 accent-accent"
              />
              <span className="min-w-0">
                {SCOPE_LABEL[scope]}
                <span className="block font-mono text-xs text-ink-faint">{scope}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {error ? (
        <p role="alert" className="mt-1.5 text-sm text-bad">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}

/** Makes a token and shows it once. */
export function TokenForm({ onDone }: { onDone: () => void }) {
  const [name, setName] = useState('')
  const [days, setDays] = useState(90)
  const [scopes, setScopes] = useState<ReadonlySet<Scope>>(new Set())
  const [wasSent, setSent] = useState(false)
  const make = useMakeToken()
  const error = make.error ? asApiError(make.error) : null
  if (make.data) return <Made made={make.data} onDone={onDone} />

  function toggle(scope: Scope) {
    const next = new Set(scopes)
    if (!next.delete(scope)) next.add(scope)
    setScopes(next)
  }

  function submit() {
    setSent(true)
    if (scopes.size === 0) return
    make.mutate({ name, scopes: [...scopes], expires_in_days: days })
  }

  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Field
        label="Name"
        hint="By which you will know it in the ledger."
        error={fieldProblem(error, '/name')}
      >
        {(control) => (
          <Input
            {...control}
            required
            maxLength={100}
            autoComplete="off"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <Field label="Works for" error={fieldProblem(error, '/expires_in_days')}>
        {(control) => (
          <Select
            {...control}
            value={days}
            onChange={({ target }) => setDays(Number(target.value))}
          >
            {LIFETIMES.map(({ days: count, label }) => (
              <option key={count} value={count}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <ScopeField
        chosen={scopes}
        error={wasSent && scopes.size === 0 ? 'Choose at least one.' : null}
        onToggle={toggle}
      />
      {error && error.problem.errors.length === 0 ? <ProblemNote error={error} /> : null}
      <Button type="submit" variant="primary" isBusy={make.isPending}>
        Make the token
      </Button>
    </form>
  )
}
