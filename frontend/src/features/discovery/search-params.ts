import {
  parseAsInteger,
  parseAsJson,
  parseAsString,
  parseAsStringLiteral,
  type inferParserType,
} from 'nuqs/server'

import { PLATFORMS } from '@/lib/platforms'

import { readFilters } from './filters'

/** A search as it stands in the address. */
export const searchParsers = {
  platform: parseAsStringLiteral(PLATFORMS).withDefault('instagram'),
  filters: parseAsJson(readFilters).withDefault({}),
  sort: parseAsString.withDefault('relevancy'),
  order: parseAsStringLiteral(['desc', 'asc'] as const).withDefault('desc'),
  page: parseAsInteger.withDefault(1),
  limit: parseAsInteger.withDefault(20),
}

export type SearchState = inferParserType<typeof searchParsers>
