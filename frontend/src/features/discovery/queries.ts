import { queryOptions, skipToken } from '@tanstack/react-query'

import type { Api } from '@/lib/api/client'
import { unwrap, unwrapWithResponse } from '@/lib/api/errors'
import type { components } from '@/lib/api/schema.gen'
import type { Platform } from '@/lib/platforms'

type SearchAnswer = components['schemas']['SearchRead']
export type FoundCreator = SearchAnswer['items'][number]
export type SearchOrder = components['schemas']['Search']

/** A search without the wish to pay again: what makes two searches the same. */
export type Search = Omit<SearchOrder, 'refresh'>

/** An answer with its age in seconds at the time it was received, when it was one we held. */
export type Found = SearchAnswer & { age: number; receivedAt: number }

export const filtersQuery = (api: Api, platform: Platform) =>
  queryOptions({
    queryKey: ['discovery', 'filters', platform],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/discovery/filters/{platform}', { params: { path: { platform } }, signal }),
      ),
    staleTime: Infinity,
  })

/** Filled by a search that somebody pressed for: it costs money, so it never runs by itself. */
export const foundQuery = (search: Search) =>
  queryOptions<Found>({
    queryKey: ['discovery', 'found', search],
    queryFn: skipToken,
    staleTime: Infinity,
    gcTime: Infinity,
  })

export async function searchCreators(api: Api, body: SearchOrder, key: string): Promise<Found> {
  const headers = { 'Idempotency-Key': key }
  const { data, response } = await unwrapWithResponse(
    api.POST('/api/v1/discovery/search', { body, headers }),
  )
  return { ...data, age: Number(response.headers.get('Age') ?? 0), receivedAt: Date.now() }
}
