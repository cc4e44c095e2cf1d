'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useState, type FormEvent } from 'react'

import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { Field, type ControlProps } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

import type { Credentials } from '../queries'
import { useSignIn } from '../use-session'

function credentialsOf(form: HTMLFormElement): Credentials {
  const values = new FormData(form)
  return { username: String(values.get('username')), password: String(values.get('password')) }
}

function PasswordInput(control: ControlProps) {
  const [isVisible, setVisible] = useState(false)
  const Icon = isVisible ? EyeOff : Eye
  return (
    <div className="relative">
      <Input
        {...control}
        name="password"
        type={isVisible ? 'text' : 'password'}
        autoComplete="current-password"
        required
        className="pr-11"
      />
      <Button
        variant="quiet"
        size="icon"
        aria-label={isVisible ? 'Hide password' : 'Show password'}
        className="absolute top-1/2 right-0.5 -translate-y-1/2"
        onClick={() => setVisible(!isVisible)}
      >
        <Icon aria-hidden />
      </Button>
    </div>
  )
}

export function SignInForm({ next }: { next: string | null }) {
  const entering = useSignIn(next)

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    entering.mutate(credentialsOf(event.currentTarget))
  }

  return (
    // A plain POST as fallback keeps the password out of the address while scripts still load.
    <form onSubmit={submit} method="post" className="grid gap-5">
      {entering.error ? <ProblemNote title="You are not signed in" error={entering.error} /> : null}
      <Field label="Email">
        {(control) => (
          <Input {...control} name="username" type="email" autoComplete="username" required />
        )}
      </Field>
      <Field label="Password">{(control) => <PasswordInput {...control} />}</Field>
      <Button
        type="submit"
        variant="primary"
        isBusy={entering.isPending || entering.isSuccess}
        className="h-10"
      >
        Sign in
      </Button>
    </form>
  )
}
