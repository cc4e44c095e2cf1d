import { queryOptions } from '@tanstack/react-query'

import type { Api } from '@/lib/api/client'
import { unwrap } from '@/lib/api/errors'
import type { components } from '@/lib/api/schema.gen'

export type User = components['schemas']['UserRead']

export const meQuery = (api: Api) =>
  queryOptions({
    queryKey: ['auth', 'me'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/auth/me', { signal })),
    staleTime: 5 * 60_000,
  })

export type Credentials = { username: string; password: string }

/** Answers the access token; the refresh token comes as a cookie nobody here can read. */
export function signIn(door: Api, credentials: Credentials) {
  return unwrap(
    door.POST('/api/v1/auth/login', {
      body: { ...credentials, scope: '' },
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    }),
  )
}

export function signOut(door: Api) {
  return unwrap(door.POST('/api/v1/auth/logout'))
}
