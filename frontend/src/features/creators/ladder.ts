import { LEVELS } from './levels'
import type { Level } from './queries'

/**
 * What is to be bought so that a level is held; null when nothing is missing.
 *
 * `full` tells what the others tell. Who holds one half of it buys the other half, never the whole.
 */
export function nextStep(level: Level, held: readonly Level[]): Level | null {
  const holds = (each: Level) => held.includes(each)
  if (holds(level) || holds('full')) return null
  if (level !== 'full') return level
  if (holds('profile') && holds('analytics')) return null
  if (holds('profile')) return 'analytics'
  return holds('analytics') ? 'profile' : 'full'
}

/** What a step costs, as a decimal string of credits. */
export function stepPrice(step: Level): string {
  return LEVELS[step].price
}
