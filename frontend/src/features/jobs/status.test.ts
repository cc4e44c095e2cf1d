import { expect, test } from 'vitest'

import { isOver, workedFor } from './status'
import { creatorOf, generationOf } from './subject'

test('only the three ends are over', () => {
  expect([isOver('succeeded'), isOver('failed'), isOver('cancelled')]).toEqual([true, true, true])
  expect([isOver('queued'), isOver('running')]).toEqual([false, false])
})

test('work is counted until it ended, and until now before that', () => {
  const started_at = '2026-03-04T12:00:00Z'
  const now = Date.parse('2026-03-04T12:00:09Z')
  expect(workedFor({ status: 'running', started_at: null, finished_at: null }, now)).toBeNull()
  expect(workedFor({ status: 'running', started_at, finished_at: null }, now)).toBe(9_000)
  const finished_at = '2026-03-04T12:00:02Z'
  expect(workedFor({ status: 'succeeded', started_at, finished_at }, now)).toBe(2_000)
  expect(workedFor({ status: 'queued', started_at, finished_at: null }, now)).toBeNull()
})

test('a job without a creator or a text names none', () => {
  const creator = { platform: 'instagram', handle: 'ines' }
  expect(creatorOf({ params: { creator } })).toEqual(creator)
  expect(creatorOf({ params: { creator: { handle: 5 } } })).toBeNull()
  expect(generationOf({ generation_id: 'g' })).toBe('g')
  expect(generationOf(null)).toBeNull()
})
