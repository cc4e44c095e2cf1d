import { queryOptions } from '@tanstack/react-query'

import type { Api } from '@/lib/api/client'
import { unwrap } from '@/lib/api/errors'
import type { components } from '@/lib/api/schema.gen'
import type { Platform } from '@/lib/platforms'

export type Creator = components['schemas']['CreatorRead']
export type Fact = components['schemas']['FactRead']
export type Enriched = components['schemas']['EnrichRead']
export type EnrichOrder = components['schemas']['Enrich']
export type Level = EnrichOrder['level']

export type CreatorReference = { platform: Platform; handle: string }

/** All we hold about a creator; asking costs nothing. */
export const creatorQuery = (api: Api, { platform, handle }: CreatorReference) =>
  queryOptions({
    queryKey: ['creators', platform, handle],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/creators/{platform}/{handle}', {
          params: { path: { platform, handle } },
          signal,
        }),
      ),
  })

export function enrichCreator(api: Api, body: EnrichOrder, key: string): Promise<Enriched> {
  const headers = { 'Idempotency-Key': key }
  return unwrap(api.POST('/api/v1/discovery/enrich', { body, headers }))
}
