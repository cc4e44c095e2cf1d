import { expect, test } from 'vitest'

import {
  applicable,
  asRange,
  filterWords,
  foreign,
  inGroups,
  matching,
  rangeOf,
  withFilter,
  type Filter,
} from './filters'

function makeFilter(changes: Partial<Filter> = {}): Filter {
  return {
    name: 'number_of_followers',
    type: 'range',
    label: 'Followers',
    group: 'Audience size',
    common: true,
    labels: {},
    items: 'text',
    ...changes,
  }
}

const growth = makeFilter({ name: 'follower_growth', type: 'growth', label: 'Growth' })
const location = makeFilter({ name: 'location', type: 'list', label: 'Location', group: 'Who' })
const topic = makeFilter({ name: 'ai_search', type: 'text', label: 'Topic', group: 'Who' })

test('an emptied filter is gone and not an empty value', () => {
  const filters = withFilter({}, 'location', ['Portugal'])
  expect(filters).toEqual({ location: ['Portugal'] })
  for (const empty of [null, '', [], {}, false, { min: null }]) {
    expect(withFilter(filters, 'location', empty)).toEqual({})
  }
  expect(withFilter({}, 'posting_frequency', 0)).toEqual({ posting_frequency: 0 })
})

test('only what the platform knows and what is whole is sent', () => {
  const filters = {
    ai_search: '  trail running ',
    number_of_subscribers: { min: 5 },
    follower_growth: { growth_percentage: 5 },
  }
  expect(applicable(filters, [topic, growth])).toEqual({ ai_search: 'trail running' })
  expect(foreign(filters, [topic, growth])).toEqual(['number_of_subscribers'])
})

test('the same filters set in another order are the same search', () => {
  const one = applicable({ location: ['a'], ai_search: 'b c d' }, [topic, location])
  const other = applicable({ ai_search: 'b c d', location: ['a'] }, [topic, location])
  expect(JSON.stringify(one)).toBe(JSON.stringify(other))
})

test('a range leaves open what is open', () => {
  expect(rangeOf(null, 5)).toEqual({ max: 5 })
  expect(rangeOf(0, null)).toEqual({ min: 0 })
  expect(rangeOf(null, null)).toBeNull()
  expect(asRange('from the address')).toEqual({ min: null, max: null })
})

test.each([
  [makeFilter(), { min: 10_000, max: 50_000 }, '10K–50K'],
  [makeFilter(), { min: 10_000 }, 'from 10K'],
  [makeFilter({ unit: '%' }), { max: 3.5 }, 'up to 3.5 %'],
  [growth, { growth_percentage: 5, time_range_months: 3 }, 'from 5 % in 3 months'],
  [location, ['Portugal', 'Spain'], 'Portugal, Spain'],
  [location, ['Portugal', 'Spain', 'Italy'], 'Portugal + 2'],
  [makeFilter({ type: 'days' }), 90, 'within 90 days'],
  [makeFilter({ type: 'boolean' }), true, 'yes'],
  [makeFilter({ type: 'choice', labels: { male: 'Male' } }), 'male', 'Male'],
  [makeFilter({ type: 'flags', labels: { has_etsy: 'Etsy' } }), { has_etsy: true }, 'Etsy'],
])('a chip says what is set: %#', (filter, value, words) => {
  expect(filterWords(filter, value)).toBe(words)
})

test('groups keep the order in which they appear', () => {
  expect(inGroups([growth, location, topic]).map(([name, { length }]) => [name, length])).toEqual([
    ['Audience size', 1],
    ['Who', 2],
  ])
})

test('a filter is found by its label, its group or its hint', () => {
  const hinted = makeFilter({ label: 'Reels', hint: 'Over the last 30 videos.' })
  expect(matching([growth, location, hinted], ' VIDEO')).toEqual([hinted])
  expect(matching([growth, location], 'who')).toEqual([location])
})
