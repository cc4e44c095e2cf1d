import { QueryClient } from '@tanstack/react-query'

import { asApiError } from './api/errors'

const RETRIES = 2

/** Asks again only where another answer is likely: the server was away, not unwilling. */
function retry(failures: number, cause: unknown): boolean {
  const { status } = asApiError(cause)
  return failures < RETRIES && (status === 0 || status >= 502)
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry, staleTime: 15_000, refetchOnWindowFocus: false },
      // What spends or starts work is repeated by a person, never by itself.
      mutations: { retry: false },
    },
  })
}
