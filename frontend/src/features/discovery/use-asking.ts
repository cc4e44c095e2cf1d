'use client'

import {
  hashKey,
  useMutation,
  useMutationState,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query'
import { useState } from 'react'

import { useApi } from '@/lib/api/context'
import { asApiError } from '@/lib/api/errors'
import { IntentKeys } from '@/lib/api/idempotency'

import type { SearchAnswer } from './contract'
import { fetchPage, foundQuery } from './queries'
import type { Question } from './question'

/** Pages that one press asks for, one after the other. */
export type Order = { question: Question; first: number; last: number; refresh: boolean }

/** An order, and whether somebody stopped waiting for it. */
type Given = Order & { leaving: AbortController }

const ASKING = ['discovery', 'asking'] as const

function isSame(one: Question, other: Question): boolean {
  return hashKey([one]) === hashKey([other])
}

function keep(queries: QueryClient, question: Question, answer: SearchAnswer): void {
  queries.setQueryData(foundQuery(question).queryKey, (before: readonly SearchAnswer[] = []) => [
    ...before.slice(0, answer.page - 1),
    answer,
  ])
}

function isLast({ page, limit, reachable, items }: SearchAnswer): boolean {
  return items.length === 0 || page * limit >= reachable
}

/** What was spent or met changes prices, the ledger and what is held. */
export function tellSpent(queries: QueryClient): void {
  void queries.invalidateQueries({ queryKey: ['credits'] })
  void queries.invalidateQueries({ queryKey: ['discovery', 'quote'] })
}

/** The order that is under way for this question; it goes on while its page is left. */
function usePending(question: Question) {
  return useMutationState({
    filters: { mutationKey: ASKING, status: 'pending' },
    select: ({ state }) => ({ ...(state.variables as Given), since: state.submittedAt }),
  }).find((order) => isSame(order.question, question) && !order.leaving.signal.aborted)
}

/**
 * Asks for pages, which pays; a double click or a lost answer pays once.
 *
 * Stopping to wait asks for no further page. The one that is out is paid for and kept when it comes.
 */
export function useAsking(question: Question) {
  const api = useApi()
  const queries = useQueryClient()
  const [keys] = useState(() => new IntentKeys())
  const [, setLeft] = useState(0)
  const pending = usePending(question)

  const mutation = useMutation({
    mutationKey: ASKING,
    mutationFn: async ({ question: asked, first, last, refresh, leaving }: Given) => {
      for (let page = first; page <= last && !leaving.signal.aborted; page += 1) {
        const wanted = { question: asked, page, refresh }
        const answer = await fetchPage(api, wanted, (body) => keys.keyFor(body))
        keys.settle()
        keep(queries, asked, answer)
        tellSpent(queries)
        if (isLast(answer)) return
      }
    },
    onError: (error) => {
      if (asApiError(error).status > 0) keys.settle()
      tellSpent(queries)
    },
  })

  const failed = mutation.isError && isSame(mutation.variables.question, question)
  return {
    pending,
    problem: failed ? asApiError(mutation.error) : null,
    /** What failed, to be asked again from where it stopped. */
    failedOrder: failed ? mutation.variables : null,
    ask: (order: Order) => mutation.mutate({ ...order, leaving: new AbortController() }),
    stopWaiting: () => {
      pending?.leaving.abort()
      setLeft((times) => times + 1)
    },
  }
}
