'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import type { Api } from './client'
import { useApi } from './context'
import { asApiError } from './errors'
import { IntentKeys } from './idempotency'

type Send<Order, Answer> = (api: Api, order: Order, key: string) => Promise<Answer>

type Told<Order, Answer> = {
  /** The press is over when what this returns is. */
  onAnswer?: (answer: Answer, order: Order) => unknown
  onProblem?: () => void
}

/** A press that spends or starts something: a double click or a lost answer does it once. */
export function useIntent<Order, Answer>(
  send: Send<Order, Answer>,
  { onAnswer, onProblem }: Told<Order, Answer> = {},
) {
  const api = useApi()
  const [keys] = useState(() => new IntentKeys())
  return useMutation<Answer, Error, Order>({
    mutationFn: (order) => send(api, order, keys.keyFor(order)),
    onSuccess: (answer, order) => {
      keys.settle()
      return onAnswer?.(answer, order)
    },
    onError: (error) => {
      // Only a lost answer keeps its key: the same press again is then the same intention.
      if (asApiError(error).status > 0) keys.settle()
      onProblem?.()
    },
  })
}
