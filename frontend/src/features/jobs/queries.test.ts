import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'

import { fakeServer, json } from '@/testing/fake-server'

import { jobCountsQuery } from './queries'

/** How often the counts are asked for in a minute. */
async function askedInAMinute(counts: object): Promise<number> {
  vi.useFakeTimers()
  const { connection, calls } = fakeServer({ 'GET /api/v1/jobs/counts': () => json(counts) })
  const observer = new QueryObserver(new QueryClient(), jobCountsQuery(connection.api))
  const leave = observer.subscribe(() => undefined)
  await vi.advanceTimersByTimeAsync(60_100)
  leave()
  vi.useRealTimers()
  return calls.length - 1
}

test('the counts are asked for every 5 s while something works, every 30 s otherwise', async () => {
  expect(await askedInAMinute({ running: 0, waiting: 1, failed: 0 })).toBe(12)
  expect(await askedInAMinute({ running: 0, waiting: 0, failed: 3 })).toBe(2)
})

test('a hidden tab does not ask', async () => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  expect(await askedInAMinute({ running: 1, waiting: 0, failed: 0 })).toBe(0)
})
