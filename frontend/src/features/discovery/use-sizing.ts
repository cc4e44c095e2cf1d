'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { useApi } from '@/lib/api/context'
import { asApiError } from '@/lib/api/errors'
import { IntentKeys } from '@/lib/api/idempotency'

import type { SizeOrder } from './contract'
import { SIZE_PRICE } from './prices'
import { sizeAudience, sizeQuery } from './queries'
import { tellSpent } from './use-asking'
import { usePrice } from './use-price'

/** How many creators fit, for the least the upstream takes, before they are all fetched. */
export function useSizing(order: SizeOrder, isKnown: boolean) {
  const api = useApi()
  const queries = useQueryClient()
  const [keys] = useState(() => new IntentKeys())
  const size = useQuery(sizeQuery(order))
  const price = usePrice(isKnown ? [{ call: 'size', body: order }] : [], SIZE_PRICE)
  const sizing = useMutation({
    mutationFn: (wanted: SizeOrder) => sizeAudience(api, wanted, keys.keyFor(wanted)),
    onSuccess: (answer, wanted) => {
      keys.settle()
      queries.setQueryData(sizeQuery(wanted).queryKey, answer)
      tellSpent(queries)
    },
    onError: (error) => {
      if (asApiError(error).status > 0) keys.settle()
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
