import { expect, test } from 'vitest'

import { makeJob } from '@/testing/factories'

import { pauseLeft, pauseWords, placeWords, waitWords } from './waiting'

const NOW = Date.parse('2026-03-04T12:00:00Z')
const waiting = (changes: Parameters<typeof makeJob>[0]) =>
  makeJob({ status: 'queued', finished_at: null, ...changes })

test('a pause counts down and never below nothing', () => {
  expect(pauseLeft(waiting({ retry_at: '2026-03-04T12:00:12Z' }), NOW)).toBe(12)
  expect(pauseLeft(waiting({ retry_at: '2026-03-04T11:59:00Z' }), NOW)).toBe(0)
  expect([pauseWords(11.2), pauseWords(0)]).toEqual(['Tries again in 12 s', 'Tries again now'])
})

test('only a job that waits pauses, whatever its row remembers', () => {
  const retry_at = '2026-03-04T12:00:12Z'
  expect(pauseLeft(makeJob({ status: 'cancelled', retry_at }), NOW)).toBeNull()
  expect(pauseLeft(waiting({}), NOW)).toBeNull()
})

test('the place in line and the wait are told when they are known', () => {
  const job = waiting({ place: 2, expected_wait_seconds: 95 })
  expect([placeWords(job), waitWords(job)]).toEqual(['2nd in line', 'starts in about 2 min'])
  expect(waitWords(waiting({ place: 1, expected_wait_seconds: 0 }))).toBe('starts at once')
  expect([placeWords(waiting({})), waitWords(waiting({}))]).toEqual([null, null])
  expect(placeWords({ ...job, status: 'running' })).toBeNull()
})
