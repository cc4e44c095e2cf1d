import { expect, test } from 'vitest'

import { growthOf, isDrawn, postsOf, shareLabel, sharesOf, sponsorsOf } from './data'

const fact = (data: unknown, name = 'audience_countries') => ({
  name,
  label: name,
  value: 'words',
  data,
  source: 'analytics',
  observed_at: '2026-03-04T12:00:00Z',
})

test.each([
  ['FEMALE', 'Female'],
  ['mass_followers', 'Follow masses'],
  ['65-', '65+'],
  ['18-24', '18–24'],
  ['-500', 'Up to 500'],
  ['1500-', '1500+'],
  ['Portugal', 'Portugal'],
  ['Toys, Children & Baby', 'Toys, Children & Baby'],
])('%s reads %s', (name, words) => {
  expect(shareLabel(name)).toBe(words)
})

test.each([null, undefined, 'words', 7, {}, [1, null, 'x', []], [{ name: 4, share: 'x' }]])(
  'figures of a strange shape (%j) draw nothing and break nothing',
  (data) => {
    expect(sharesOf(fact(data))).toEqual([])
    expect(sponsorsOf(fact(data))).toEqual([])
    expect(growthOf(fact(data))).toEqual([])
    expect(postsOf(fact(data)).every(({ url }) => url === null)).toBe(true)
  },
)

test('a share outside its scale is no share', () => {
  const data = [
    { name: 'Portugal', share: 0.41 },
    { name: 'Spain', share: 41 },
    { name: 'France', share: -1 },
  ]
  expect(sharesOf(fact(data))).toEqual([{ name: 'Portugal', share: 0.41 }])
})

test('a post’s address is a link to the web or none', () => {
  const [safe, unsafe] = postsOf(
    fact([
      { url: 'https://x.example/p/1', caption: 'One', date: '2026-03-02T07:10:00', likes: 3 },
      { url: 'javascript:alert(1)', caption: '<b>Two</b>', date: 'yesterday' },
    ]),
  )
  expect(safe).toMatchObject({ url: 'https://x.example/p/1', likes: 3, views: null })
  expect(unsafe).toMatchObject({ url: null, caption: '<b>Two</b>', date: null })
})

test('a fact that came in words alone stays among the facts', () => {
  expect(isDrawn(fact(null))).toBe(false)
  expect(isDrawn(fact([{ name: 'Portugal', share: 0.4 }]))).toBe(true)
  expect(isDrawn(fact([{ a: 1 }], 'bio'))).toBe(false)
})
