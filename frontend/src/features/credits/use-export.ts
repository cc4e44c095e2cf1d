'use client'

import { useMutation } from '@tanstack/react-query'

import { useApi } from '@/lib/api/context'
import { unwrap } from '@/lib/api/errors'
import { saveFile } from '@/lib/save-file'

import type { LedgerWish } from './queries'

/** Asks for the whole file with the token, which a plain link could not carry. */
export function useExport(wish: LedgerWish) {
  const api = useApi()
  return useMutation({
    mutationFn: async () => {
      const params = { query: wish }
      const file = await unwrap(
        api.GET('/api/v1/discovery/ledger/export', { params, parseAs: 'blob' }),
      )
      saveFile(file, `ledger-${new Date().toISOString().slice(0, 10)}.csv`)
    },
  })
}
