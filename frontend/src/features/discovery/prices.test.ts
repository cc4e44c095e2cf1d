import { expect, test } from 'vitest'

import { lastPage, searchPrice } from './prices'

test('a page costs at most a hundredth for each creator on it', () => {
  expect([searchPrice(20), searchPrice(5), searchPrice(50)]).toEqual(['0.20', '0.05', '0.50'])
})

test('paging ends at what the upstream lets one reach', () => {
  expect(lastPage(0, 20)).toBe(1)
  expect(lastPage(41, 20)).toBe(3)
  expect(lastPage(80_000, 50)).toBe(200)
})
