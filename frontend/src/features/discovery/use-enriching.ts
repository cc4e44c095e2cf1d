'use client'

import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { useApi } from '@/lib/api/context'
import { asApiError } from '@/lib/api/errors'
import { IntentKeys } from '@/lib/api/idempotency'

import type { EnrichOrder, Held, SearchAnswer } from './contract'
import { enrich } from './queries'
import { tellSpent } from './use-asking'

type Who = { platform: string; handle: string }

/** What was bought is free from now on, also in the results that stand on the screen. */
function markHeld(queries: QueryClient, who: Who, held: Held): void {
  queries.setQueriesData<readonly SearchAnswer[]>({ queryKey: ['discovery', 'found'] }, (pages) =>
    pages?.map((page) => ({
      ...page,
      items: page.items.map((item) =>
        item.platform === who.platform && item.handle === who.handle ? { ...item, held } : item,
      ),
    })),
  )
}

type Enriched = Awaited<ReturnType<typeof enrich>>

/** Buys a level about one creator; a double click or a lost answer pays once. */
export function useEnriching(onBought: (enriched: Enriched) => void) {
  const api = useApi()
  const queries = useQueryClient()
  const [keys] = useState(() => new IntentKeys())
  return useMutation({
    mutationFn: (order: EnrichOrder) => enrich(api, order, keys.keyFor(order)),
    onSuccess: (enriched) => {
      keys.settle()
      onBought(enriched)
      markHeld(queries, enriched.creator, enriched.creator.held)
      tellSpent(queries)
    },
    onError: (error) => {
      if (asApiError(error).status > 0) keys.settle()
      tellSpent(queries)
    },
  })
}
