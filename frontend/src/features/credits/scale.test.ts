import { expect, test } from 'vitest'

import { lastMonths, longKey, percentOf, roundTop, rowsInSight, shortKey } from './scale'

test.each([
  [0, 1],
  [-3, 1],
  [0.03, 0.05],
  [1, 1],
  [1.01, 2],
  [42, 50],
  [100, 100],
  [101, 200],
  [2_400, 2_500],
])('the top above %d is %d', (largest, top) => {
  expect(roundTop(largest)).toBe(top)
})

test('no top lies below its largest figure, nor far above it', () => {
  for (let cents = 1; cents < 10_000_000; cents = Math.ceil(cents * 1.04)) {
    const largest = cents / 100
    expect(roundTop(largest)).toBeGreaterThanOrEqual(largest)
    expect(roundTop(largest)).toBeLessThanOrEqual(largest * 2.5)
  }
})

test.each([
  [1, 4, 25],
  [5, 4, 100],
  [1, 0, 0],
  [-1, 4, 0],
  [NaN, 4, 0],
])('%d of %d is %d percent', (part, whole, percent) => {
  expect(percentOf(part, whole)).toBe(percent)
})

const SIGHT = { count: 10_000, rowHeight: 44, viewHeight: 900 }

test('of ten thousand rows only those near the window are drawn', () => {
  for (const scrolled of [-5_000, 0, 44_000, 439_000, 900_000]) {
    const { first, end } = rowsInSight({ ...SIGHT, scrolled })
    expect(end - first).toBeLessThan(70)
    expect(first).toBeGreaterThanOrEqual(0)
    expect(end).toBeLessThanOrEqual(10_000)
  }
})

test('every row in the window is drawn, wherever one scrolls', () => {
  for (let scrolled = 0; scrolled < 10_000 * 44 - 900; scrolled += 997) {
    const { first, end } = rowsInSight({ ...SIGHT, scrolled })
    expect(first).toBeLessThanOrEqual(Math.floor(scrolled / 44))
    expect(end).toBeGreaterThanOrEqual(Math.ceil((scrolled + 900) / 44))
  }
})

test('a list that lies below the window has its first rows, and an empty one none', () => {
  expect(rowsInSight({ ...SIGHT, scrolled: -50_000 })).toEqual({ first: 0, end: 16 })
  expect(rowsInSight({ ...SIGHT, count: 0, scrolled: 0 })).toEqual({ first: 0, end: 0 })
})

test('days and months have a short and a long name', () => {
  expect([shortKey('2026-11'), longKey('2026-11')]).toEqual(['Nov', 'November 2026'])
  expect([shortKey('2026-11-02'), longKey('2026-11-02')]).toEqual(['2 Nov', '2 Nov 2026'])
})

test('the last months go over the end of a year, in UTC', () => {
  expect(lastMonths(3, new Date('2026-01-31T23:59:59Z'))).toEqual(['2025-11', '2025-12', '2026-01'])
})
