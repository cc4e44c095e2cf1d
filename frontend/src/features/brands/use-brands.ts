'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'

import { useApi } from '@/lib/api/context'
import { unwrap } from '@/lib/api/errors'

import { brandsQuery, type BrandChange } from './queries'

function useLookAgain() {
  const { queryKey } = brandsQuery(useApi())
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey })
}

export function useAddBrand() {
  const api = useApi()
  const onSuccess = useLookAgain()
  return useMutation({
    mutationFn: (name: string) => unwrap(api.POST('/api/v1/brands', { body: { name } })),
    onSuccess,
  })
}

export function useChangeBrand(brandId: string) {
  const api = useApi()
  const onSettled = useLookAgain()
  return useMutation({
    mutationFn: (body: BrandChange) =>
      unwrap(
        api.PATCH('/api/v1/brands/{brand_id}', { params: { path: { brand_id: brandId } }, body }),
      ),
    onSettled,
  })
}
