import { expect, test } from 'vitest'

import { heldOf } from './held'

const EARLY = '2026-03-01T12:00:00Z'
const LATE = '2026-03-04T12:00:00Z'

test('nothing held is nothing to say', () => {
  expect(heldOf({})).toBeNull()
})

test('a higher level covers what it tells as well', () => {
  expect(heldOf({ raw: LATE, profile: EARLY })).toEqual({ words: 'Profile', since: EARLY })
  expect(heldOf({ profile: LATE, full: EARLY })).toEqual({ words: 'Full', since: EARLY })
})

test('two levels are told together, held since the later of them', () => {
  expect(heldOf({ profile: EARLY, analytics: LATE })).toEqual({
    words: 'Profile and Analytics',
    since: LATE,
  })
})
