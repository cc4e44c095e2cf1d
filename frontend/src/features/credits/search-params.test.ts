import { expect, test } from 'vitest'

import { firstOfDays, ledgerWish, NO_FILTER } from './search-params'

test('an address without filters asks for everything', () => {
  expect(Object.values(ledgerWish(NO_FILTER)).every((value) => value === undefined)).toBe(true)
})

test('what the address says is asked in the server’s words', () => {
  const from = new Date('2026-03-01T00:00:00Z')
  expect(
    ledgerWish({ ...NO_FILTER, state: 'unsure', by: 'user-1', brand: 'brand-1', from }),
  ).toEqual(
    expect.objectContaining({
      state: ['unsure'],
      user_id: 'user-1',
      brand_id: 'brand-1',
      from: '2026-03-01',
      to: undefined,
    }),
  )
})

test('ninety days end today', () => {
  expect(firstOfDays(90, new Date('2026-03-31T12:00:00Z'))).toBe('2026-01-01')
  expect(firstOfDays(1, new Date('2026-03-31T23:59:00Z'))).toBe('2026-03-31')
})
