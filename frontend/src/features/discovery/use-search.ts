'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { useState } from 'react'

import { useApi } from '@/lib/api/context'
import { asApiError } from '@/lib/api/errors'
import { IntentKeys } from '@/lib/api/idempotency'

import { applicable, type Filter } from './filters'
import { foundQuery, searchCreators, type Search, type SearchOrder } from './queries'
import { searchParsers, type SearchState } from './search-params'

const NO_FILTERS: readonly Filter[] = []

export function useSearchState() {
  return useQueryStates(searchParsers)
}

/** The search that the address describes, in the words of the API. */
export function searchOf(state: SearchState, known: readonly Filter[] = NO_FILTERS): Search {
  const { platform, filters, sort, order, page, limit } = state
  return {
    platform,
    filters: applicable(filters, known) as Search['filters'], // Shapes are the server's to check.
    sort: { by: sort, order },
    page,
    limit,
  }
}

/** What was found for this search, if somebody asked; the last answer stays while filters change. */
export function useFound(search: Search) {
  return useQuery({
    ...foundQuery(search),
    placeholderData: (previous) =>
      previous?.items[0]?.platform === search.platform ? previous : undefined,
  })
}

/** Asks for a search, which pays; a double click or a lost answer pays once. */
export function useSearching() {
  const api = useApi()
  const queries = useQueryClient()
  const [keys] = useState(() => new IntentKeys())
  const mutation = useMutation({
    mutationFn: (order: SearchOrder) => searchCreators(api, order, keys.keyFor(order)),
    onSuccess: (found, { refresh: _, ...search }) => {
      keys.settle()
      queries.setQueryData(foundQuery(search).queryKey, found)
      void queries.invalidateQueries({ queryKey: ['credits'] })
    },
    onError: (error) => {
      if (asApiError(error).status > 0) keys.settle()
    },
  })
  const isHeld = (search: Search) => queries.getQueryData(foundQuery(search).queryKey) !== undefined
  return { ...mutation, isHeld }
}
