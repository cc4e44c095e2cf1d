import { expect, test } from 'vitest'

import { nextStep, stepPrice } from './ladder'
import type { Level } from './queries'

const CASES: [Level, Level[], Level | null][] = [
  ['full', [], 'full'],
  ['full', ['raw'], 'full'],
  ['full', ['profile'], 'analytics'],
  ['full', ['analytics'], 'profile'],
  ['full', ['profile', 'analytics'], null],
  ['profile', ['full'], null],
  ['raw', ['full'], null],
  ['raw', ['profile'], 'raw'],
  ['analytics', ['profile'], 'analytics'],
]

test.each(CASES)('to hold %s from %j one buys %s', (level, held, step) => {
  expect(nextStep(level, held)).toBe(step)
})

test('a step costs what its level costs', () => {
  expect(stepPrice('analytics')).toBe('0.80')
})
