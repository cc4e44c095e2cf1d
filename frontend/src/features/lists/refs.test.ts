import { expect, test } from 'vitest'

import { comparePath, handlesIn, readRef, readRefs } from './refs'

test.each([
  ['instagram:ines', { platform: 'instagram', handle: 'ines' }],
  ['youtube: UC:x ', { platform: 'youtube', handle: 'UC:x' }],
  ['myspace:ines', null],
  ['instagram:', null],
  ['ines', null],
])('%s names %j', (text, ref) => {
  expect(readRef(text)).toEqual(ref)
})

test('each is compared once, and ten at most', () => {
  const texts = Array.from({ length: 12 }, (_, index) => `tiktok:c${index}`)
  expect(readRefs(['tiktok:C0', ...texts])).toHaveLength(10)
  expect(readRefs(['tiktok:a', 'tiktok:A'])).toHaveLength(1)
})

test('handles are read with lines, commas and tabs between', () => {
  expect(handlesIn(' @a\n\nb, c;\td ')).toEqual(['@a', 'b', 'c', 'd'])
})

test('who is compared stands in the address, whatever the handle holds', () => {
  const path = comparePath([{ platform: 'instagram', handle: 'a&b,c' }])
  expect(path).toBe('/lists/compare?c=instagram%3Aa%26b%2Cc')
})
