import {
  parseAsBoolean,
  parseAsInteger,
  parseAsJson,
  parseAsString,
  parseAsStringLiteral,
  type inferParserType,
} from 'nuqs/server'

import { PLATFORMS } from '@/lib/platforms'

import { readFilters } from './filters'

export const WAYS = ['filters', 'sentence'] as const
export const VIEWS = ['table', 'cards'] as const

/** A search as it stands in the address. */
export const searchParsers = {
  platform: parseAsStringLiteral(PLATFORMS).withDefault('instagram'),
  /** How one asks; the sentence itself is one of the filters. */
  ask: parseAsStringLiteral(WAYS).withDefault('filters'),
  filters: parseAsJson(readFilters).withDefault({}),
  sort: parseAsString.withDefault('relevancy'),
  order: parseAsStringLiteral(['desc', 'asc'] as const).withDefault('desc'),
  /** How many pages one has come. */
  page: parseAsInteger.withDefault(1),
  limit: parseAsInteger.withDefault(20),
  /** The handle of the creator whose like is wanted, instead of a search. */
  like: parseAsString,
  /** Without creators that were held before. */
  new: parseAsBoolean.withDefault(false),
  /** Before this moment: when the search was first run, so that its pages do not shift. */
  since: parseAsString,
  brand: parseAsString,
  view: parseAsStringLiteral(VIEWS).withDefault('table'),
  /** The handle of the creator who is looked at beside the results. */
  peek: parseAsString,
}

export type SearchState = inferParserType<typeof searchParsers>
export type Way = (typeof WAYS)[number]
export type View = (typeof VIEWS)[number]
