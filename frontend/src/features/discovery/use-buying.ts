'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'

import type { Api } from '@/lib/api/client'
import { useApi } from '@/lib/api/context'
import { asApiError } from '@/lib/api/errors'
import { useIntent } from '@/lib/api/use-intent'

import type { Asked } from './contract'
import { MOST } from './prices'
import { wayOut } from './problems'
import { quoteQuery } from './queries'
import { tellSpent } from './use-asking'
import { usePrice } from './use-price'

export type Call = Extract<Asked, { call: keyof typeof MOST }>
type Send<Order, Answer> = (api: Api, order: Order, key: string) => Promise<Answer>

/**
 * One call that a press pays for: its price before it, its answer after it, or what became of the
 * money. A double click or a lost answer pays once.
 *
 * `send` is the call's own; while `isReady` is false there is no price to ask for yet.
 */
export function useBuying<One extends Call, Answer>(
  asked: One,
  send: Send<One['body'], Answer>,
  { isReady = true, onBought }: { isReady?: boolean; onBought?: (answer: Answer) => void } = {},
) {
  const queries = useQueryClient()
  const price = usePrice(isReady ? [asked] : [], MOST[asked.call])
  const buying = useIntent<One['body'], Answer>(send, {
    onAnswer: (answer) => {
      onBought?.(answer)
      tellSpent(queries)
    },
    onProblem: () => tellSpent(queries),
  })
  // Paying again is the same call: only the wish for a new answer differs.
  const sent = buying.variables && { ...buying.variables, refresh: asked.body.refresh }
  const isOwn = JSON.stringify(sent) === JSON.stringify(asked.body)
  const problem = isOwn && buying.error ? asApiError(buying.error) : null
  return {
    price,
    isBusy: buying.isPending,
    answer: isOwn ? buying.data : undefined,
    problem,
    /** Then only the button that says so pays again, and no other. */
    mayBePaid: problem !== null && wayOut(problem.problem) === 'unsure',
    buy: () => buying.mutate(asked.body),
    payAgain: () => buying.mutate({ ...asked.body, refresh: true } as One['body']), // one of its fields, set
  }
}

/** Whether the call can be made at all; the server says so when it is asked for the price. */
export function useIsServed(asked: Call): boolean {
  const quote = useQuery(quoteQuery(useApi(), asked))
  return !quote.error || asApiError(quote.error).status !== 422
}
