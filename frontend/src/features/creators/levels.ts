import type { Level } from './queries'

type LevelWords = { title: string; tells: string; price: string }

/** What can be bought about one creator, from the cheapest on; prices in credits. */
export const LEVELS = {
  raw: { title: 'Raw', tells: 'The public profile as the platform shows it', price: '0.03' },
  profile: { title: 'Profile', tells: 'Contacts, topics, language, place', price: '0.20' },
  analytics: { title: 'Analytics', tells: 'Growth, posts, audience', price: '0.80' },
  full: { title: 'Full', tells: 'Profile and analytics together', price: '1.00' },
} as const satisfies Record<Level, LevelWords>

// The keys of a complete record are all levels.
export const LEVEL_ORDER = Object.keys(LEVELS) as Level[]

const SOURCE_LABEL: Partial<Record<string, string>> = { search: 'Search' }

/** The paid call that told a fact, in words. */
export function sourceLabel(source: string): string {
  const level = LEVEL_ORDER.find((name) => name === source)
  return level ? LEVELS[level].title : (SOURCE_LABEL[source] ?? source)
}
