import { expect, test } from 'vitest'

import { fakeServer, problem } from '@/testing/fake-server'

import { startJob, takeOpened } from './start'

const order = { kind: 'studio.outreach', params: {} }

function started(headers: Record<string, string>): Response {
  return new Response(new ReadableStream(), {
    headers: { 'Content-Type': 'text/event-stream', ...headers },
  })
}

test('starting answers the job’s id and hands its stream on once', async () => {
  const { connection, requests } = fakeServer({
    'POST /api/v1/jobs': () => started({ Location: '/api/v1/jobs/job-7' }),
  })
  expect(await startJob(connection.api, order, 'key-1')).toBe('job-7')
  expect(requests[0]?.headers.get('Idempotency-Key')).toBe('key-1')
  expect(requests[0]?.headers.get('Accept')).toBe('text/event-stream')
  expect(takeOpened('job-7')).toBeInstanceOf(Response)
  expect(takeOpened('job-7')).toBeUndefined()
})

test('a refusal keeps its problem', async () => {
  const { connection } = fakeServer({
    'POST /api/v1/jobs': () => problem(422, 'The goal is empty.'),
  })
  await expect(startJob(connection.api, order, 'key')).rejects.toMatchObject({
    problem: { detail: 'The goal is empty.', request_id: 'r-1' },
  })
})

test('a job without an address is an error that says where to look', async () => {
  const { connection } = fakeServer({ 'POST /api/v1/jobs': () => started({}) })
  await expect(startJob(connection.api, order, 'key')).rejects.toThrow('look into the job list')
})
