import { queryOptions } from '@tanstack/react-query'

import type { Api } from '@/lib/api/client'
import { unwrap } from '@/lib/api/errors'
import type { components } from '@/lib/api/schema.gen'

type Schemas = components['schemas']

export type Token = Schemas['TokenRead']
export type TokenMade = Schemas['TokenMade']
export type TokenWish = Schemas['TokenCreate']
export type Scope = TokenWish['scopes'][number]

export const tokensQuery = (api: Api) =>
  queryOptions({
    queryKey: ['tokens'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/auth/tokens', { signal })),
  })
