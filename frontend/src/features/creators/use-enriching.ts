'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { useApi } from '@/lib/api/context'
import { asApiError } from '@/lib/api/errors'
import { IntentKeys } from '@/lib/api/idempotency'

import { CREATORS_KEY, enrichCreator, type CreatorReference, type EnrichOrder } from './queries'

/** Buys a level about one creator; a double click or a lost answer pays once. */
export function useEnriching(reference: CreatorReference) {
  const api = useApi()
  const queries = useQueryClient()
  const [keys] = useState(() => new IntentKeys())
  return useMutation({
    mutationFn: ({ level, refresh }: Pick<EnrichOrder, 'level'> & { refresh: boolean }) => {
      const order = { ...reference, level, email: 'preferred' as const, refresh }
      return enrichCreator(api, order, keys.keyFor(order))
    },
    onSuccess: () => {
      keys.settle()
      void queries.invalidateQueries({ queryKey: ['credits'] })
      return queries.invalidateQueries({ queryKey: CREATORS_KEY })
    },
    onError: (error) => {
      if (asApiError(error).status > 0) keys.settle()
    },
  })
}
