'use client'

import { Ruler } from 'lucide-react'

import { formatWhole } from '@/lib/format'

import type { Size } from '../contract'
import { pagesFor, searchPrice } from '../prices'
import type { DiscoveryModel } from '../use-discovery'
import type { useSizing } from '../use-sizing'

import { PaidButton } from './paid-button'
import { SpendProblem } from './spend-problem'

function SizeWords({ size, limit }: { size: Size; limit: number }) {
  const { total, reachable } = size
  const part = reachable < total ? `, ${formatWhole(reachable)} of them can be fetched` : ''
  return (
    <p role="status" className="figures">
      <span className="font-semibold">{formatWhole(total)}</span> creators fit{part}.{' '}
      <span className="text-ink-muted">
        {reachable > 0
          ? `All of them: up to ${searchPrice(reachable)} in ${formatWhole(pagesFor(reachable, limit))} pages.`
          : 'Widen a range or remove a filter.'}
      </span>
    </p>
  )
}

type SizeProps = DiscoveryModel & { sizing: ReturnType<typeof useSizing> }

/** Asks how many there are before they are fetched; what is known needs no asking. */
export function SizeButton({ state, catalogue, sizing }: SizeProps) {
  const { size, price, isBusy, ask } = sizing
  if (state.like || size) return null
  return (
    <PaidButton
      size="sm"
      price={price}
      isBusy={isBusy}
      disabled={!catalogue.data}
      title={price.refusal ?? 'How many fit, before you fetch them'}
      noteClassName="sr-only"
      onPress={ask}
    >
      {isBusy ? null : <Ruler aria-hidden />}
      <span>Size it</span>
    </PaidButton>
  )
}

/** How many there are, and what all of them cost. */
export function AudienceSize({ state, sizing }: SizeProps) {
  const { size, price, problem, ask } = sizing
  if (state.like) return null
  if (size) return <SizeWords size={size} limit={state.limit} />
  if (!problem) return null
  return <SpendProblem what="Sizing" error={problem} price={price} onAgain={ask} onPayAgain={ask} />
}
