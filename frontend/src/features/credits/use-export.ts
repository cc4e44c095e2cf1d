'use client'

import { useMutation } from '@tanstack/react-query'

import { useApi } from '@/lib/api/context'
import { unwrap } from '@/lib/api/errors'

import type { LedgerWish } from './queries'

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

/** Asks for the whole file with the token, which a plain link could not carry. */
export function useExport(wish: LedgerWish) {
  const api = useApi()
  return useMutation({
    mutationFn: async () => {
      const params = { query: wish }
      const file = await unwrap(
        api.GET('/api/v1/discovery/ledger/export', { params, parseAs: 'blob' }),
      )
      save(file, `ledger-${new Date().toISOString().slice(0, 10)}.csv`)
    },
  })
}
