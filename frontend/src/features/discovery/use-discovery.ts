'use client'

import { useQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { useState } from 'react'

import { useApi } from '@/lib/api/context'

import type { Filter, Filters } from './filters'
import { searchPrice } from './prices'
import { filtersQuery } from './queries'
import { asOf, MOST_AT_ONCE, pageOf, pagesOf, questionOf } from './question'
import { searchParsers, type SearchState } from './search-params'
import { useAsking } from './use-asking'
import { creatorsOf, useFound } from './use-found'
import { usePrice } from './use-price'

const NO_FILTERS: readonly Filter[] = []

const now = () => new Date().toISOString()

/** A change of the question starts over: at the first page, with no moment yet. */
const AFRESH = { page: 1, since: null, peek: null } as const

function useCatalogue(platform: SearchState['platform']) {
  const catalogue = useQuery(filtersQuery(useApi(), platform))
  return { catalogue, known: catalogue.data?.filters ?? NO_FILTERS }
}

/** Everything a search is made of, in one place; the parts of the page only show and report. */
export function useDiscovery() {
  const [state, setState] = useQueryStates(searchParsers)
  const [openedAt] = useState(now)
  const { catalogue, known } = useCatalogue(state.platform)
  const question = questionOf(state, known)
  const { pages, isEarlier } = useFound(question)
  const asking = useAsking(question)

  const isFound = pages.length > 0 && !isEarlier
  // An address that tells of many pages asks for all of them at once, a new search for one.
  const wanted = isFound ? 1 : Math.min(Math.max(1, state.page), MOST_AT_ONCE)
  // Before the first run there is no moment yet; any of just now has the same price.
  const priced = state.new ? asOf(question, state.since ?? openedAt) : question
  // Without its catalogue the question is not known, and neither is its price.
  const asked = catalogue.data ? pagesOf(priced, 1, wanted) : []
  const price = usePrice(asked, searchPrice(wanted * state.limit))

  const change = (part: Partial<SearchState>) => void setState({ ...AFRESH, ...part })

  function run(refresh = false): void {
    const since = state.new && !state.like ? (state.since ?? now()) : null
    void setState({ since, page: wanted })
    asking.ask({ question: asOf(question, since), first: 1, last: wanted, refresh })
  }

  function next(refresh = false): void {
    const page = pages.length + 1
    void setState({ page })
    asking.ask({ question, first: page, last: page, refresh })
  }

  return {
    state,
    catalogue,
    question,
    pages,
    creators: creatorsOf(pages),
    /** What is shown answers an earlier question. */
    isEarlier,
    isFound,
    asking,
    price,
    /** How many pages the main button asks for. */
    wanted,
    /** The page after the last one that is here, as it is priced. */
    nextPage: pageOf(question, pages.length + 1),
    change,
    /** How one asks and how it looks: neither changes what is asked for. */
    choose: (part: Partial<Pick<SearchState, 'ask' | 'view'>>) => void setState(part),
    /** Looks at a creator beside the results; the way back closes it again. */
    peek: (handle: string | null) =>
      void setState({ peek: handle }, { history: handle && !state.peek ? 'push' : 'replace' }),
    findSimilar: (handle: string | null) => change({ like: handle }),
    form: {
      platform: state.platform,
      known,
      filters: state.filters,
      onChange: (filters: Filters) => change({ filters }),
      problem: asking.problem,
    },
    run,
    next,
    /** Asks once more for what failed, and only for what is not here yet. */
    again: (refresh = false) => {
      const order = asking.failedOrder
      if (!order) return
      const first = order.refresh || !isFound ? order.first : pages.length + 1
      // To pay once more is meant for the one page whose answer was lost.
      const last = refresh ? first : order.last
      asking.ask({ question, first, last, refresh: refresh || order.refresh })
    },
  }
}

export type DiscoveryModel = ReturnType<typeof useDiscovery>
