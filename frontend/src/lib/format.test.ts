import { expect, test } from 'vitest'

import {
  formatAge,
  formatAgo,
  formatCompact,
  formatCredits,
  formatDuration,
  formatPercent,
  initials,
} from './format'

test('followers are short and credits keep their two digits', () => {
  expect(formatCompact(48_210)).toBe('48.2K')
  expect(formatCompact(2_000_000)).toBe('2M')
  expect(formatCredits('938.4')).toBe('938.40')
  expect(formatCredits('0.3')).toBe('0.30')
  expect(formatPercent(3.2)).toBe('3.20 %')
})

test('what nobody knows is a dash and never a zero', () => {
  expect([
    formatCompact(null),
    formatCredits(undefined),
    formatPercent(null),
    formatAgo(''),
  ]).toEqual(['–', '–', '–', '–'])
  expect(formatCompact(0)).toBe('0')
})

test.each([
  [-5, 'just now'],
  [59, 'just now'],
  [200, '3 min ago'],
  [7_300, '2 h ago'],
  [90_000, '1 day ago'],
  [200_000, '2 days ago'],
])('%i seconds ago reads %s', (seconds, words) => {
  expect(formatAge(seconds)).toBe(words)
})

test.each([
  [840, '840 ms'],
  [4_210, '4.2 s'],
  [185_000, '3 min 5 s'],
])('%i milliseconds read %s', (milliseconds, words) => {
  expect(formatDuration(milliseconds)).toBe(words)
})

test.each([
  ['Ines Vale', 'IV'],
  ['ines.on.trail', 'IT'],
  ['solo', 'S'],
  ['🎮 🎮', '?'],
  ['', '?'],
])('%s is shown as %s', (name, letters) => {
  expect(initials(name)).toBe(letters)
})
