import { expect, test } from 'vitest'

import {
  formatAge,
  formatAgo,
  formatCompact,
  formatCredits,
  formatDuration,
  formatOrdinal,
  formatPercent,
  formatWait,
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

test.each([
  [0, '0 s'],
  [11.2, '12 s'],
  [59.5, '1 min'],
  [61, '2 min'],
  [7_200, '2 h'],
  [86_400, '1 day'],
  [90_000, '2 days'],
])('a wait of %s s is told as %s', (seconds, words) => {
  expect(formatWait(seconds)).toBe(words)
})

test('places are told as people count them', () => {
  expect([1, 2, 3, 4, 11, 22].map(formatOrdinal)).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '22nd',
  ])
})
