'use client'

import { useQuery } from '@tanstack/react-query'

import { useApi } from '@/lib/api/context'
import { asApiError } from '@/lib/api/errors'

import type { Filters } from './filters'
import { filtersQuery } from './queries'
import { searchOf, useFound, useSearching, useSearchState } from './use-search'

/** Everything a search is made of, in one place; the parts of the page only show and report. */
export function useDiscovery() {
  const [state, setState] = useSearchState()
  const catalogue = useQuery(filtersQuery(useApi(), state.platform))
  const known = catalogue.data?.filters ?? []
  const search = searchOf(state, known)
  const found = useFound(search)
  const searching = useSearching()
  const problem = searching.error ? asApiError(searching.error) : null

  /** Any change starts over at the first page and leaves an old problem behind. */
  function change(part: Partial<typeof state>): void {
    if (searching.isError) searching.reset()
    void setState({ ...part, page: 1 })
  }

  return {
    state,
    catalogue,
    search,
    found: found.data,
    /** What is shown answers an earlier search. */
    isEarlier: found.isPlaceholderData,
    isSearching: searching.isPending,
    problem,
    change,
    form: {
      known,
      filters: state.filters,
      onChange: (filters: Filters) => change({ filters }),
      problem,
    },
    run: ({ refresh }: { refresh: boolean }) => searching.mutate({ ...search, refresh }),
    /** Turns to another page; one that is still here is not asked for again. */
    turnTo: (page: number) => {
      void setState({ page }, { history: 'push' })
      if (!searching.isHeld({ ...search, page })) {
        searching.mutate({ ...search, page, refresh: false })
      }
    },
  }
}

export type DiscoveryModel = ReturnType<typeof useDiscovery>
