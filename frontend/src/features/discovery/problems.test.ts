import { expect, test } from 'vitest'

import { readProblem } from '@/lib/api/errors'

import { wayOut } from './problems'

const failed = (status: number, code = 'x', more = {}) =>
  wayOut({ ...readProblem({ code }, status, null), ...more })

test('each failure has its way out', () => {
  expect(failed(402)).toBe('credits')
  expect(failed(429, 'x', { retry_after: 12 })).toBe('wait')
  expect(failed(429)).toBe('capped')
  expect(failed(502, 'influencers_club_failed')).toBe('again')
  expect(failed(503)).toBe('again')
  expect(failed(422)).toBe('change')
})

test('a lost or unreadable answer may have been paid', () => {
  expect(failed(504)).toBe('unsure')
  expect(failed(502, 'influencers_club_confused')).toBe('unsure')
  expect(failed(502, 'influencers_club_gateway_failed')).toBe('unsure')
})

test('an answer that did not reach the page is asked for with the same key', () => {
  expect(failed(0, 'too_slow')).toBe('lost')
})
