'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'

import { useApi } from '@/lib/api/context'
import { unwrap } from '@/lib/api/errors'

import { tokensQuery, type TokenWish } from './queries'

function useLookAgain() {
  const { queryKey } = tokensQuery(useApi())
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey })
}

export function useMakeToken() {
  const api = useApi()
  const onSuccess = useLookAgain()
  return useMutation({
    mutationFn: (body: TokenWish) => unwrap(api.POST('/api/v1/auth/tokens', { body })),
    onSuccess,
    gcTime: 0, // What was shown once is not kept.
  })
}

export function useRevokeToken() {
  const api = useApi()
  const onSettled = useLookAgain()
  return useMutation({
    mutationFn: (tokenId: string) =>
      unwrap(
        api.DELETE('/api/v1/auth/tokens/{token_id}', { params: { path: { token_id: tokenId } } }),
      ),
    onSettled,
  })
}
