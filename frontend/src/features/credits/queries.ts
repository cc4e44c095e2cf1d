import { infiniteQueryOptions } from '@tanstack/react-query'

import type { Api } from '@/lib/api/client'
import { unwrap } from '@/lib/api/errors'
import type { components } from '@/lib/api/schema.gen'

export type LedgerLine = components['schemas']['LedgerLineRead']

/** Every paid call, newest first. */
export const ledgerQuery = (api: Api) =>
  infiniteQueryOptions({
    queryKey: ['credits', 'ledger'],
    queryFn: ({ pageParam, signal }) => {
      const query = { cursor: pageParam ?? undefined }
      return unwrap(api.GET('/api/v1/discovery/ledger', { params: { query }, signal }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })
