'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'

import { useApi } from '@/lib/api/context'
import { unwrap } from '@/lib/api/errors'

import { CREDITS_KEY, type BudgetWish } from './queries'

/** A limit shows in several places; all of them look again. */
function useLookAgain() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: CREDITS_KEY })
}

export function useSetBudget() {
  const api = useApi()
  const onSuccess = useLookAgain()
  return useMutation({
    mutationFn: (body: BudgetWish) =>
      unwrap(api.PUT('/api/v1/discovery/credits/budgets', { body })),
    onSuccess,
  })
}

export function useRemoveBudget() {
  const api = useApi()
  const onSettled = useLookAgain()
  return useMutation({
    mutationFn: (budgetId: string) =>
      unwrap(
        api.DELETE('/api/v1/discovery/credits/budgets/{budget_id}', {
          params: { path: { budget_id: budgetId } },
        }),
      ),
    onSettled,
  })
}

export function useStopSpending() {
  const api = useApi()
  const onSuccess = useLookAgain()
  return useMutation({
    mutationFn: (reason: string) =>
      unwrap(api.PUT('/api/v1/discovery/credits/stop', { body: { reason } })),
    onSuccess,
  })
}

export function useLiftStop() {
  const api = useApi()
  const onSettled = useLookAgain()
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/discovery/credits/stop')),
    onSettled,
  })
}

export function useCompareNow() {
  const api = useApi()
  const onSettled = useLookAgain()
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/discovery/credits/checks')),
    onSettled,
  })
}
