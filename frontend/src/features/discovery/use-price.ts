'use client'

import { useQueries } from '@tanstack/react-query'

import { useApi } from '@/lib/api/context'
import { useDebounced } from '@/lib/use-debounced'

import type { Asked } from './contract'
import { atMost, together, type Price } from './prices'
import { quoteQuery } from './queries'

/** What is typed rests so long before its price is asked for. */
const REST = 250

/**
 * What a press that makes these calls will cost.
 *
 * While nobody knows, it is the most it can cost: a button never promises less than it takes.
 */
export function usePrice(asked: readonly Asked[], most: string): Price {
  const api = useApi()
  const wanted = JSON.stringify(asked)
  const isResting = useDebounced(wanted, REST) === wanted
  const quotes = useQueries({
    queries: (isResting ? asked : []).map((one) => quoteQuery(api, one)),
  })
  const known = quotes.flatMap(({ data }) => data ?? [])
  return known.length === asked.length && known.length > 0
    ? together(known)
    : atMost(most, asked.length)
}
