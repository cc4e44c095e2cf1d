import { infiniteQueryOptions, queryOptions, skipToken } from '@tanstack/react-query'

import type { Api } from '@/lib/api/client'
import { unwrap } from '@/lib/api/errors'
import type { Platform } from '@/lib/platforms'

import {
  discoveryApi,
  type Accounts,
  type Asked,
  type EmailOrder,
  type EnrichOrder,
  type PostPage,
  type PostSide,
  type PostSideOrder,
  type PostsOrder,
  type SavedSearch,
  type SavedSearchOrder,
  type SearchAnswer,
  type Size,
  type SizeOrder,
  type SocialsOrder,
} from './contract'
import { pageOf, type Question } from './question'

export const filtersQuery = (api: Api, platform: Platform) =>
  queryOptions({
    queryKey: ['discovery', 'filters', platform],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/discovery/filters/{platform}', { params: { path: { platform } }, signal }),
      ),
    staleTime: Infinity,
  })

/** Filled by what somebody pressed for, page by page: it costs money, so it never runs by itself. */
export const foundQuery = (question: Question) =>
  queryOptions<readonly SearchAnswer[]>({
    queryKey: ['discovery', 'found', question],
    queryFn: skipToken,
    staleTime: Infinity,
    gcTime: Infinity,
  })

type PageWanted = { question: Question; page: number; refresh: boolean }

/** The key comes from the body, so that the same intention has the same one. */
type KeyFor = (body: unknown) => string

export function fetchPage(
  api: Api,
  { question, page, refresh }: PageWanted,
  keyFor: KeyFor,
): Promise<SearchAnswer> {
  const asked = pageOf(question, page, refresh)
  const headers = { 'Idempotency-Key': keyFor(asked) }
  if (asked.call === 'similar') {
    const { body } = asked
    return unwrap(discoveryApi(api).POST('/api/v1/discovery/similar', { body, headers }))
  }
  const body = asked.body as Extract<Asked, { call: 'search' }>['body']
  const brand = question.call === 'search' ? question.brand : null
  const params = brand ? { query: { brand } } : {}
  return unwrap(discoveryApi(api).POST('/api/v1/discovery/search', { body, headers, params }))
}

const QUOTE_IS_FRESH = 30_000

/** The price of a call before it is paid; asking for it costs nothing. */
export const quoteQuery = (api: Api, asked: Asked) =>
  queryOptions({
    queryKey: ['discovery', 'quote', asked],
    queryFn: ({ signal }) =>
      unwrap(discoveryApi(api).POST('/api/v1/discovery/quote', { body: asked, signal })),
    staleTime: QUOTE_IS_FRESH,
    gcTime: QUOTE_IS_FRESH,
    retry: false, // Without it the button shows the most it can cost.
  })

/** How many creators there are; filled by a press, as it may cost. */
export const sizeQuery = (order: SizeOrder) =>
  queryOptions<Size>({
    queryKey: ['discovery', 'size', order],
    queryFn: skipToken,
    staleTime: Infinity,
    gcTime: Infinity,
  })

export function sizeAudience(api: Api, body: SizeOrder, key: string): Promise<Size> {
  const headers = { 'Idempotency-Key': key }
  return unwrap(discoveryApi(api).POST('/api/v1/discovery/size', { body, headers }))
}

export function enrich(api: Api, body: EnrichOrder, key: string) {
  const headers = { 'Idempotency-Key': key }
  return unwrap(discoveryApi(api).POST('/api/v1/discovery/enrich', { body, headers }))
}

export function findSocials(api: Api, body: SocialsOrder, key: string): Promise<Accounts> {
  const headers = { 'Idempotency-Key': key }
  return unwrap(api.POST('/api/v1/discovery/socials', { body, headers }))
}

export function findByEmail(api: Api, body: EmailOrder, key: string): Promise<Accounts> {
  const headers = { 'Idempotency-Key': key }
  return unwrap(api.POST('/api/v1/discovery/enrich-email', { body, headers }))
}

export function fetchPosts(api: Api, body: PostsOrder, key: string): Promise<PostPage> {
  const headers = { 'Idempotency-Key': key }
  return unwrap(api.POST('/api/v1/discovery/posts', { body, headers }))
}

export function fetchPostSide(api: Api, body: PostSideOrder, key: string): Promise<PostSide> {
  const headers = { 'Idempotency-Key': key }
  return unwrap(api.POST('/api/v1/discovery/post-details', { body, headers }))
}

const SUGGESTIONS = 12

/** The dictionary's entries that fit what was typed. */
export const dictionaryQuery = (api: Api, name: string, platform: Platform, typed: string) =>
  queryOptions({
    queryKey: ['discovery', 'dictionary', name, platform, typed],
    queryFn: ({ signal }) => {
      const query = { platform, q: typed || undefined, limit: SUGGESTIONS }
      return unwrap(
        discoveryApi(api).GET('/api/v1/discovery/dictionaries/{name}', {
          params: { path: { name }, query },
          signal,
        }),
      )
    },
    staleTime: Infinity,
    retry: false, // Whoever types is faster than a second try.
  })

const SAVED = ['discovery', 'searches'] as const

export const savedSearchesQuery = (api: Api) =>
  infiniteQueryOptions({
    queryKey: [...SAVED, 'list'],
    queryFn: ({ pageParam, signal }) => {
      const query = { cursor: pageParam ?? undefined }
      return unwrap(
        discoveryApi(api).GET('/api/v1/discovery/searches', { params: { query }, signal }),
      )
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })

export const runsQuery = (api: Api, searchId: string) =>
  infiniteQueryOptions({
    queryKey: [...SAVED, 'runs', searchId],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        discoveryApi(api).GET('/api/v1/discovery/searches/{search_id}/runs', {
          params: { path: { search_id: searchId }, query: { cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })

/** Everything that tells of saved searches and their runs. */
export const SAVED_KEY = SAVED

const ofOne = (searchId: string) => ({ params: { path: { search_id: searchId } } })

export function saveSearch(api: Api, body: SavedSearchOrder, key: string): Promise<SavedSearch> {
  const headers = { 'Idempotency-Key': key }
  return unwrap(discoveryApi(api).POST('/api/v1/discovery/searches', { body, headers }))
}

export function changeSearch(
  api: Api,
  searchId: string,
  body: Partial<SavedSearchOrder>,
): Promise<SavedSearch> {
  return unwrap(
    discoveryApi(api).PATCH('/api/v1/discovery/searches/{search_id}', {
      ...ofOne(searchId),
      body,
    }),
  )
}

export async function deleteSearch(api: Api, searchId: string): Promise<void> {
  await unwrap(discoveryApi(api).DELETE('/api/v1/discovery/searches/{search_id}', ofOne(searchId)))
}

/** Starts a run, which spends no more than the search's cap. */
export function runSearch(api: Api, searchId: string, key: string) {
  const headers = { 'Idempotency-Key': key }
  return unwrap(
    discoveryApi(api).POST('/api/v1/discovery/searches/{search_id}/run', {
      ...ofOne(searchId),
      headers,
    }),
  )
}
