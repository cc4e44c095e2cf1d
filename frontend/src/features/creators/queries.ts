import { queryOptions } from '@tanstack/react-query'

import type { Api } from '@/lib/api/client'
import { unwrap } from '@/lib/api/errors'
import type { components, paths } from '@/lib/api/schema.gen'
import type { Platform } from '@/lib/platforms'

type Schemas = components['schemas']

/** What an answer that buys something tells of a creator. */
export type CreatorFacts = Schemas['CreatorRead']
/** What the creator's page shows. */
export type Creator = Schemas['CreatorProfile']
export type Fact = Schemas['FactRead']
export type Step = Schemas['StepRead']
export type Credibility = Schemas['CredibilityRead']
export type CreatorLine = Schemas['CreatorLine']
export type Holdings = Schemas['HoldingsRead']
export type Erased = Schemas['ErasedRead']
export type Enriched = Schemas['EnrichRead']
export type EnrichOrder = Schemas['Enrich']
export type Level = EnrichOrder['level']

export type CreatorReference = { platform: Platform; handle: string }

type Listing = NonNullable<paths['/api/v1/creators']['get']['parameters']['query']>
/** Which creators, in which order. */
export type CreatorWish = Omit<Listing, 'cursor' | 'limit'>

export const CREATORS_KEY = ['creators'] as const

/** All we hold about a creator; asking costs nothing. */
export const creatorQuery = (api: Api, { platform, handle }: CreatorReference) =>
  queryOptions({
    queryKey: [...CREATORS_KEY, platform, handle],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/creators/{platform}/{handle}', {
          params: { path: { platform, handle } },
          signal,
        }),
      ),
  })

export const PAGE_SIZE = 50

/** One page of everybody held; asking costs nothing. */
export const creatorsQuery = (api: Api, wish: CreatorWish, cursor: string | null) =>
  queryOptions({
    queryKey: [...CREATORS_KEY, 'list', wish, cursor],
    queryFn: ({ signal }) => {
      const query = { ...wish, cursor: cursor ?? undefined, limit: PAGE_SIZE }
      return unwrap(api.GET('/api/v1/creators', { params: { query }, signal }))
    },
  })

/** The same creators, all of them, as a file for a spreadsheet. */
export function exportCreators(api: Api, wish: CreatorWish): Promise<Blob> {
  return unwrap(
    api.GET('/api/v1/creators/export.csv', { params: { query: wish }, parseAs: 'blob' }),
  )
}

export const holdingsQuery = (api: Api, { platform, handle }: CreatorReference) =>
  queryOptions({
    queryKey: [...CREATORS_KEY, platform, handle, 'holdings'],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/creators/{platform}/{handle}/holdings', {
          params: { path: { platform, handle } },
          signal,
        }),
      ),
  })

export function forbidContact(api: Api, path: CreatorReference, reason: string) {
  const request = { params: { path }, body: { reason } }
  return unwrap(api.PUT('/api/v1/creators/{platform}/{handle}/do-not-contact', request))
}

export function allowContact(api: Api, path: CreatorReference) {
  return unwrap(
    api.DELETE('/api/v1/creators/{platform}/{handle}/do-not-contact', { params: { path } }),
  )
}

export function eraseCreator(api: Api, path: CreatorReference, confirm: string): Promise<Erased> {
  const params = { path, query: { confirm } }
  return unwrap(api.DELETE('/api/v1/creators/{platform}/{handle}', { params }))
}

export function enrichCreator(api: Api, body: EnrichOrder, key: string): Promise<Enriched> {
  const headers = { 'Idempotency-Key': key }
  return unwrap(api.POST('/api/v1/discovery/enrich', { body, headers }))
}
