import {
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
  type inferParserType,
} from 'nuqs/server'

import { PLATFORMS } from '@/lib/platforms'

import { STAGES } from './stages'

export const VIEWS = ['table', 'board'] as const
export const SORTS = ['added', 'updated', 'name', 'followers', 'engagement', 'stage'] as const
export const LEVELS = ['raw', 'profile', 'analytics', 'full'] as const

/** Which lists are shown. */
export const shelfParsers = {
  q: parseAsString.withDefault(''),
  archived: parseAsBoolean.withDefault(false),
}

/** How one list is looked at. */
export const listParsers = {
  view: parseAsStringLiteral(VIEWS).withDefault('table'),
  q: parseAsString.withDefault(''),
  stage: parseAsStringLiteral(STAGES),
  platform: parseAsStringLiteral(PLATFORMS),
  tag: parseAsString,
  sort: parseAsStringLiteral(SORTS).withDefault('added'),
  order: parseAsStringLiteral(['desc', 'asc'] as const).withDefault('desc'),
  /** How much is to be known of everybody. */
  level: parseAsStringLiteral(LEVELS).withDefault('full'),
}

export type ListState = inferParserType<typeof listParsers>

/** Who is compared: each as `platform:handle`. */
export const compareParsers = { c: parseAsArrayOf(parseAsString).withDefault([]) }
