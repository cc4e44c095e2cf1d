import type { Client } from 'openapi-fetch'

import type { Api } from '@/lib/api/client'
import type { components } from '@/lib/api/schema.gen'
import type { Platform } from '@/lib/platforms'

// Shapes that openapi.json does not tell yet. Each of them gives way to the generated one of its
// name; nothing else in this folder names the schema's paths.

type Schemas = components['schemas']

export type Level = Schemas['Enrich']['level']

/** The levels we hold of a creator, each with the moment it was bought. */
export type Held = Partial<Record<Level, string>>

export type FoundCreator = Schemas['FoundCreatorRead'] & { held: Held; do_not_contact: boolean }

/** One page of an answer. */
export type SearchAnswer = Omit<Schemas['SearchRead'], 'items'> & {
  items: FoundCreator[]
  /** How many of the total can be fetched. */
  reachable: number
  answered_at: string
  /** Creators that were held before the given moment. */
  left_out: number
}

export type SearchOrder = Schemas['Search'] & {
  /** Creators that we held before it are left out; the same for all pages of one search. */
  held_before?: string | null
}

export type SimilarOrder = Pick<
  SearchOrder,
  'platform' | 'filters' | 'page' | 'limit' | 'refresh'
> & { by: 'handle' | 'url' | 'id'; value: string }

export type SizeOrder = Pick<SearchOrder, 'platform' | 'filters'>

export type Size = Schemas['SizeRead']

export type EnrichOrder = Schemas['Enrich'] & { email?: 'preferred' | 'must_have' }

export type SocialsOrder = Schemas['Socials']
export type EmailOrder = Schemas['EmailLookup']
export type PostsOrder = Schemas['Posts']
export type PostSideOrder = Schemas['PostDetails']

export type Accounts = Schemas['AccountsRead']
export type PostPage = Schemas['PostsRead']
export type CreatorPost = Schemas['PostRead']
/** One post from one side: what it says, what others say of it, how it sounds. */
export type PostSide = Schemas['PostDetailsRead']

/** The calls this feature asks a price for, each with its very body. */
export type Asked =
  | { call: 'search'; body: SearchOrder }
  | { call: 'similar'; body: SimilarOrder }
  | { call: 'size'; body: SizeOrder }
  | { call: 'enrich'; body: EnrichOrder }
  | { call: 'socials'; body: SocialsOrder }
  | { call: 'enrich_email'; body: EmailOrder }
  | { call: 'posts'; body: PostsOrder }
  | { call: 'post_details'; body: PostSideOrder }

export type Quote = Schemas['QuoteRead']

export type DictionaryEntry = Schemas['DictionaryEntryRead']

export type Dictionary = Schemas['DictionaryRead']

/** What a saved search asks for, without page, moment and the wish to pay again. */
export type SavedQuestion = Omit<SearchOrder, 'page' | 'held_before' | 'refresh'>

export type Schedule = 'by_hand' | 'weekly'

export type SavedSearchOrder = {
  name: string
  search: SavedQuestion
  /** How many pages a run fetches. */
  pages: number
  schedule: Schedule
  /** The most credits that a run may spend. */
  cap: string
  only_new: boolean
}

export type LastRun = Schemas['LastRunRead']

export type SavedSearch = SavedSearchOrder & {
  id: string
  created_by: string | null
  created_at: string
  next_run_at: string | null
  last_run: LastRun | null
}

export type SearchRun = {
  job_id: string
  at: string
  status: Schemas['JobStatus']
  reason: string | null
  /** Null until the run has ended. */
  result: {
    found: number
    new: number
    known: number
    paid: string
    skipped: number
    new_creators: { platform: Platform; handle: string }[]
  } | null
}

type Page<Item> = { items: Item[]; next_cursor: string | null }

type Answers<Answer> = {
  [Status in 200 | 202]: {
    headers: Record<string, unknown>
    content: { 'application/json': Answer }
  }
}

type Get<Answer, Parameters> = { get: { parameters: Parameters; responses: Answers<Answer> } }

type Post<Body, Answer, Parameters = object> = {
  post: {
    parameters: Parameters
    requestBody: { content: { 'application/json': Body } }
    responses: Answers<Answer>
  }
}

type OfOne = { path: { search_id: string } }

type DiscoveryPaths = {
  '/api/v1/discovery/search': Post<SearchOrder, SearchAnswer, { query?: { brand?: string } }>
  '/api/v1/discovery/similar': Post<SimilarOrder, SearchAnswer>
  '/api/v1/discovery/size': Post<SizeOrder, Size>
  '/api/v1/discovery/quote': Post<Asked, Quote>
  '/api/v1/discovery/enrich': Post<
    EnrichOrder,
    Omit<Schemas['EnrichRead'], 'creator'> & { creator: Schemas['CreatorRead'] }
  >
  '/api/v1/discovery/dictionaries/{name}': Get<
    Dictionary,
    { path: { name: string }; query?: { platform?: string; q?: string; limit?: number } }
  >
  '/api/v1/discovery/searches': Get<Page<SavedSearch>, { query?: { cursor?: string } }> &
    Post<SavedSearchOrder, SavedSearch>
  '/api/v1/discovery/searches/{search_id}': {
    patch: {
      parameters: OfOne
      requestBody: { content: { 'application/json': Partial<SavedSearchOrder> } }
      responses: Answers<SavedSearch>
    }
    delete: {
      parameters: OfOne
      responses: { 204: { headers: Record<string, unknown>; content?: never } }
    }
  }
  '/api/v1/discovery/searches/{search_id}/run': {
    post: { parameters: OfOne; responses: Answers<Schemas['JobRead']> }
  }
  '/api/v1/discovery/searches/{search_id}/runs': Get<
    Page<SearchRun>,
    OfOne & { query?: { cursor?: string } }
  >
}

/** The same client, which knows these paths too. */
export function discoveryApi(api: Api): Client<DiscoveryPaths> {
  return api as unknown as Client<DiscoveryPaths> // The types differ; the calls are the same.
}
