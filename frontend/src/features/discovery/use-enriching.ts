'use client'

import { useQueryClient, type QueryClient } from '@tanstack/react-query'

import { useIntent } from '@/lib/api/use-intent'

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

/** Buys a level about one creator. */
export function useEnriching(onBought: (enriched: Enriched) => void) {
  const queries = useQueryClient()
  return useIntent<EnrichOrder, Enriched>(enrich, {
    onAnswer: (enriched) => {
      onBought(enriched)
      markHeld(queries, enriched.creator, enriched.creator.held)
      tellSpent(queries)
    },
    onProblem: () => tellSpent(queries),
  })
}
