import { expect, test } from 'vitest'

import { makeQuote } from '@/testing/factories'

import { atMost, isMore, pagesFor, priceWords, searchPrice, together } from './prices'

test('every creator that comes back costs a hundredth', () => {
  expect([1, 20, 50, 10_000].map(searchPrice)).toEqual(['0.01', '0.20', '0.50', '100.00'])
  expect([0, 1, 20, 21].map((creators) => pagesFor(creators, 20))).toEqual([1, 1, 1, 2])
})

test('amounts are compared as amounts, not as words', () => {
  expect(isMore('10.00', '9.50')).toBe(true)
  expect(isMore('1.00', '1.00')).toBe(false)
})

test('what nobody knows yet costs up to its most', () => {
  expect(priceWords(atMost('0.20'))).toBe('up to 0.20')
})

test('an exact price is said as such, a held answer is free', () => {
  const exact = makeQuote({ minimum: '0.01', maximum: '0.01' })
  expect(priceWords(together([exact]))).toBe('0.01')
  const held = makeQuote({ minimum: '0.00', maximum: '0.00', held_at: '2026-03-04T12:00:00Z' })
  expect(priceWords(together([held]))).toBe('free')
})

test('several calls of one press cost their sum, exactly, and are free only if all are held', () => {
  const open = makeQuote({ maximum: '0.10' })
  const held = makeQuote({ maximum: '0.00', held_at: '2026-03-04T12:00:00Z' })
  const older = makeQuote({ maximum: '0.00', held_at: '2026-03-01T12:00:00Z' })
  expect(together([open, makeQuote({ maximum: '0.20' }), held])).toMatchObject({
    maximum: '0.30',
    heldAt: null,
    heldCalls: 1,
    calls: 3,
  })
  expect(together([held, older]).heldAt).toBe('2026-03-01T12:00:00Z')
})

test('one call that would be refused refuses the press', () => {
  const refused = makeQuote({ refusal: 'The budget is used up.' })
  expect(together([makeQuote(), refused]).refusal).toBe('The budget is used up.')
})
