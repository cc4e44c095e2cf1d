import { expect, test } from 'vitest'

import { parseFigure } from './figures'

test.each([
  ['12500', 12_500],
  ['12,500', 12_500],
  ['12.5k', 12_500],
  [' 2 M ', 2_000_000],
  ['0.29', 0.29],
  ['', null],
  ['many', null],
  ['-5', null],
])('%s is read as %s', (typed, value) => {
  expect(parseFigure(typed)).toBe(value)
})
