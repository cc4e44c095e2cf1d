import { queryOptions } from '@tanstack/react-query'

import type { Api } from '@/lib/api/client'
import { unwrap } from '@/lib/api/errors'
import type { components } from '@/lib/api/schema.gen'

export type Upstream = components['schemas']['Upstream']

/** What answers behind us, and whether it is real; asks again now and then. */
export const upstreamsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['upstreams'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/upstreams', { signal })),
    refetchInterval: 30_000,
  })
