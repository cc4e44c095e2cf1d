'use client'

import { useQueryClient } from '@tanstack/react-query'

import { useIntent } from '@/lib/api/use-intent'

import {
  CREATORS_KEY,
  enrichCreator,
  type CreatorReference,
  type Enriched,
  type EnrichOrder,
} from './queries'

type Wish = Pick<EnrichOrder, 'level'> & { refresh: boolean }

/** Buys a level about one creator. */
export function useEnriching(reference: CreatorReference) {
  const queries = useQueryClient()
  return useIntent<Wish, Enriched>(
    (api, { level, refresh }, key) =>
      enrichCreator(api, { ...reference, level, email: 'preferred', refresh }, key),
    {
      onAnswer: () => {
        void queries.invalidateQueries({ queryKey: ['credits'] })
        return queries.invalidateQueries({ queryKey: CREATORS_KEY })
      },
    },
  )
}
