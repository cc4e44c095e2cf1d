'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'

import { asApiError } from '@/lib/api/errors'
import { useIntent } from '@/lib/api/use-intent'

import type { Size, SizeOrder } from './contract'
import { SIZE_PRICE } from './prices'
import { sizeAudience, sizeQuery } from './queries'
import { tellSpent } from './use-asking'
import { usePrice } from './use-price'

/** How many creators fit, for the least the upstream takes, before they are all fetched. */
export function useSizing(order: SizeOrder, isKnown: boolean) {
  const queries = useQueryClient()
  const size = useQuery(sizeQuery(order))
  const price = usePrice(isKnown ? [{ call: 'size', body: order }] : [], SIZE_PRICE)
  const sizing = useIntent<SizeOrder, Size>(sizeAudience, {
    onAnswer: (answer, wanted) => {
      queries.setQueryData(sizeQuery(wanted).queryKey, answer)
      tellSpent(queries)
    },
  })
  const isOwn = JSON.stringify(sizing.variables) === JSON.stringify(order)
  return {
    size: size.data,
    price,
    isBusy: sizing.isPending,
    problem: isOwn && sizing.error ? asApiError(sizing.error) : null,
    ask: () => sizing.mutate(order),
  }
}
