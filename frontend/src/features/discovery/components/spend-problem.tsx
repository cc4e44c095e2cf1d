'use client'

import {
  CircleAlert,
  Coins,
  Hourglass,
  RotateCw,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react'
import Link from 'next/link'
import { useState, type ReactNode } from 'react'

import { RequestId } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import type { ApiError, Problem } from '@/lib/api/errors'
import { cn } from '@/lib/cn'
import { formatWait } from '@/lib/format'
import { useNow } from '@/lib/use-now'

import type { Price } from '../prices'
import { wayOut, type WayOut } from '../problems'

import { PriceWords } from './price-words'

type Look = { icon: LucideIcon; tone: 'warn' | 'bad'; title: (what: string) => string }

const LOOK = {
  credits: { icon: Coins, tone: 'warn', title: () => 'Too few credits' },
  wait: { icon: Hourglass, tone: 'warn', title: () => 'Too many at once' },
  capped: { icon: Hourglass, tone: 'warn', title: () => 'The cap is reached' },
  unsure: { icon: TriangleAlert, tone: 'warn', title: (what) => `${what} may have been paid` },
  again: { icon: CircleAlert, tone: 'bad', title: (what) => `${what} did not work` },
  lost: { icon: CircleAlert, tone: 'bad', title: () => 'No answer reached this page' },
  change: { icon: CircleAlert, tone: 'bad', title: (what) => `${what} did not work` },
} as const satisfies Record<WayOut, Look>

const ADVICE = {
  credits: 'Nothing was spent. Somebody who looks after the credits can raise the budget.',
  wait: 'Nothing was spent, and nothing is asked again by itself.',
  capped: null,
  unsure: 'Asking again costs again. What was charged stands in the ledger.',
  again: null,
  lost: 'The same question is answered from where it was, and not paid twice.',
  change: null,
} as const satisfies Record<WayOut, string | null>

type SpendProblemProps = {
  /** What did not work: "The search". */
  what: string
  error: ApiError
  price: Price
  /** Asks once more, for the same price. */
  onAgain: () => void
  /** Asks anew although the first time may have been paid. */
  onPayAgain: () => void
  className?: string
}

function WaitButton({
  seconds,
  price,
  onAgain,
}: {
  seconds: number
  price: Price
  onAgain: () => void
}) {
  const [began] = useState(() => Date.now())
  const left = seconds - (useNow(1_000) - began) / 1000
  return (
    <Button size="sm" disabled={left > 0} onClick={onAgain}>
      <RotateCw aria-hidden />
      <span>
        {left > 0 ? `Try again in ${formatWait(left)}` : 'Try again'}
        <PriceWords price={price} />
      </span>
    </Button>
  )
}

function AgainButton({ price, onAgain }: { price: Price; onAgain: () => void }) {
  return (
    <Button size="sm" onClick={onAgain}>
      <RotateCw aria-hidden />
      <span>
        Try again
        <PriceWords price={price} />
      </span>
    </Button>
  )
}

function LedgerLink({ children }: { children: ReactNode }) {
  return (
    <Button size="sm" asChild>
      <Link href="/credits">
        <Coins aria-hidden /> {children}
      </Link>
    </Button>
  )
}

type WaysProps = Omit<SpendProblemProps, 'what' | 'error' | 'className'> & { problem: Problem }

function Ways({ problem, price, onAgain, onPayAgain }: WaysProps) {
  switch (wayOut(problem)) {
    case 'credits':
      return <LedgerLink>Budgets and balance</LedgerLink>
    case 'wait':
      return <WaitButton seconds={problem.retry_after ?? 0} price={price} onAgain={onAgain} />
    case 'unsure':
      return (
        <>
          <LedgerLink>See the ledger</LedgerLink>
          <Button size="sm" variant="danger" onClick={onPayAgain}>
            Ask again and pay again · up to {price.maximum}
          </Button>
        </>
      )
    case 'again':
    case 'lost':
      return <AgainButton price={price} onAgain={onAgain} />
    default:
      return null
  }
}

function FieldWords({ problem }: { problem: Problem }) {
  if (problem.errors.length === 0) return null
  return (
    <ul className="mt-1.5 grid gap-1 text-sm text-ink-muted">
      {problem.errors.map(({ pointer, detail }) => (
        <li key={pointer + detail}>
          <code className="font-mono text-xs">{pointer || '/'}</code> {detail}
        </li>
      ))}
    </ul>
  )
}

/** A paid call that brought nothing: what became of the money, and what to do now. */
export function SpendProblem({ what, error, className, ...ways }: SpendProblemProps) {
  const { problem } = error
  const way = wayOut(problem)
  const { icon: Icon, tone, title } = LOOK[way]
  const isBad = tone === 'bad'
  return (
    <div
      role="alert"
      className={cn('flex gap-3 rounded-lg p-4', isBad ? 'bg-bad-soft' : 'bg-warn-soft', className)}
    >
      <Icon
        aria-hidden
        className={cn('mt-0.5 size-4 shrink-0', isBad ? 'text-bad' : 'text-warn')}
      />
      <div className="min-w-0 flex-1">
        <p className={cn('font-medium', isBad ? 'text-bad' : 'text-warn')}>{title(what)}</p>
        <p className="mt-0.5 max-w-prose break-words text-ink">{problem.detail}</p>
        {ADVICE[way] ? <p className="mt-1 max-w-prose text-ink">{ADVICE[way]}</p> : null}
        <FieldWords problem={problem} />
        <div className="mt-3 flex flex-wrap gap-2 empty:hidden">
          <Ways problem={problem} {...ways} />
        </div>
        {problem.request_id ? <RequestId id={problem.request_id} className="mt-2" /> : null}
      </div>
    </div>
  )
}
