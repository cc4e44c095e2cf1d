import type { Held, Level } from './contract'

export const LEVEL_LABEL = {
  raw: 'Raw',
  profile: 'Profile',
  analytics: 'Analytics',
  full: 'Full',
} as const satisfies Record<Level, string>

// The keys of a complete record are all levels, the cheapest first.
export const LEVELS = Object.keys(LEVEL_LABEL) as Level[]

/** Levels that tell no more than the given one. */
const COVERED: Record<Level, readonly Level[]> = {
  raw: [],
  profile: ['raw'],
  analytics: [],
  full: ['raw', 'profile', 'analytics'],
}

/** What is held in words, without what a higher level covers, and since when all of it is. */
export function heldOf(held: Held): { words: string; since: string } | null {
  const levels = LEVELS.filter((level) => held[level])
  const covered = new Set(levels.flatMap((level) => COVERED[level]))
  const told = levels.filter((level) => !covered.has(level))
  const since = told
    .map((level) => held[level] ?? '')
    .sort()
    .at(-1)
  if (!since) return null
  return { words: told.map((level) => LEVEL_LABEL[level]).join(' and '), since }
}
