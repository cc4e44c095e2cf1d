import {
  parseAsBoolean,
  parseAsFloat,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  type inferParserType,
} from 'nuqs/server'

import { PLATFORMS } from '@/lib/platforms'

import { LEVEL_ORDER } from './levels'
import type { CreatorWish } from './queries'

export const SORTS = {
  seen_at: 'Last seen',
  followers: 'Followers',
  engagement_percent: 'Engagement',
  handle: 'Handle',
} as const satisfies Record<NonNullable<CreatorWish['sort']>, string>

// The keys of a complete record are all orders.
export const SORT_ORDER = Object.keys(SORTS) as (keyof typeof SORTS)[]

/** Which creators the list shows; it lives in the address. */
export const listParsers = {
  q: parseAsString.withDefault(''),
  platform: parseAsStringLiteral(PLATFORMS),
  followers_min: parseAsInteger,
  followers_max: parseAsInteger,
  engagement_min: parseAsFloat,
  engagement_max: parseAsFloat,
  held: parseAsStringLiteral(LEVEL_ORDER),
  contactable: parseAsBoolean,
  sort: parseAsStringLiteral(SORT_ORDER).withDefault('seen_at'),
  order: parseAsStringLiteral(['desc', 'asc'] as const).withDefault('desc'),
  /** Where the page on the screen begins; null at the beginning. */
  cursor: parseAsString,
}

export type ListState = inferParserType<typeof listParsers>

/** The list in the words of the API; what is not asked is left out. */
export function wishOf({ cursor: _, q, ...rest }: ListState): CreatorWish {
  const asked = Object.entries({ ...rest, q: q.trim() }).filter(
    ([, value]) => value !== null && value !== '',
  )
  return Object.fromEntries(asked) as CreatorWish // Entries of a wish, less those nobody asked.
}

const FILTERS = [
  'q',
  'platform',
  'followers_min',
  'followers_max',
  'engagement_min',
  'engagement_max',
  'held',
  'contactable',
] as const satisfies (keyof ListState)[]

export const NO_FILTERS = Object.fromEntries(
  [...FILTERS, 'cursor'].map((name) => [name, null]),
) as { [Name in keyof ListState]?: null }

export function isFiltered(state: ListState): boolean {
  return FILTERS.some((name) => state[name] !== null && state[name] !== '')
}
