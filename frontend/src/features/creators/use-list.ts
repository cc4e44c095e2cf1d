'use client'

import { useQuery, keepPreviousData } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { useState } from 'react'

import { useApi } from '@/lib/api/context'

import { creatorsQuery } from './queries'
import { listParsers, wishOf, type ListState } from './search-params'

export function useListState() {
  return useQueryStates(listParsers, { history: 'push' })
}

/** A page of the list in the address, and the way to the pages beside it. */
export function useCreatorPage() {
  const [state, setState] = useListState()
  const [visited, setVisited] = useState<(string | null)[]>([])
  const query = useQuery({
    ...creatorsQuery(useApi(), wishOf(state), state.cursor),
    placeholderData: keepPreviousData,
  })
  const next = query.data?.next_cursor ?? null
  const isFirst = state.cursor === null
  const turn = (cursor: string | null, walked: (string | null)[]) => {
    setVisited(walked)
    void setState({ cursor })
  }
  return {
    ...query,
    state,
    onNext: next ? () => turn(next, isFirst ? [null] : [...visited, state.cursor]) : undefined,
    // Who came by a link has walked no pages: then there is only the beginning to go back to.
    onBack: isFirst ? undefined : () => turn(visited.at(-1) ?? null, visited.slice(0, -1)),
  }
}

/** Changes what the list shows, from its beginning. */
export function useRelist() {
  const [, setState] = useListState()
  return (change: Partial<Record<keyof ListState, unknown>>) =>
    void setState({ ...(change as Partial<ListState>), cursor: null })
}
