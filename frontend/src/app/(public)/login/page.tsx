import type { Metadata } from 'next'

import { Mark, Wordmark } from '@/components/wordmark'
import { SignInForm } from '@/features/auth/components/sign-in-form'

import { Promises } from './promises'

export const metadata: Metadata = { title: 'Sign in' }

type LoginProps = { searchParams: Promise<{ next?: string | string[] }> }

export default async function LoginPage({ searchParams }: LoginProps) {
  const { next } = await searchParams
  return (
    <main className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <div className="grid content-center justify-items-center bg-surface px-6 py-16 lg:border-r">
        <div className="w-full max-w-84">
          <div className="mb-10 flex items-center gap-2">
            <Mark className="size-6" />
            <Wordmark className="text-lg" />
          </div>
          <h1 className="mb-1 text-2xl">Sign in</h1>
          <p className="mb-7 text-ink-muted">
            Find creators, know what you pay, and write to them in your own house.
          </p>
          <SignInForm next={typeof next === 'string' ? next : null} />
        </div>
      </div>
      <Promises />
    </main>
  )
}
