import { expect, test } from 'vitest'

import { windowOf } from './window'

const LIST = { count: 10_000, rowHeight: 60, screen: 900 }

test('at the top only the first rows are drawn', () => {
  const { first, end, above, below } = windowOf({ ...LIST, scrolled: -200 })
  expect([first, above]).toEqual([0, 0])
  expect(end).toBeLessThan(40)
  expect(below).toBe((10_000 - end) * 60)
})

test.each([0, 1, 59, 60, 4_321, 300_000, 599_000, 600_000, 9_999_999])(
  'scrolled by %i, all rows keep their room and those on the screen are drawn',
  (scrolled) => {
    const { first, end, above, below } = windowOf({ ...LIST, scrolled })
    expect(above + (end - first) * 60 + below).toBe(600_000)
    expect(first).toBeLessThanOrEqual(Math.min(9_999, Math.floor(scrolled / 60)) + 1)
    expect(end).toBeGreaterThanOrEqual(Math.min(10_000, Math.ceil((scrolled + 900) / 60)))
    expect(end - first).toBeLessThan(40)
  },
)

test('a short list is drawn whole', () => {
  expect(windowOf({ ...LIST, count: 3, scrolled: 0 })).toEqual({
    first: 0,
    end: 3,
    above: 0,
    below: 0,
  })
})
