import { expect, test } from 'vitest'

import { ApiError, readProblem, unwrap } from './errors'

const answer = (status: number, headers = {}) => new Response(null, { status, headers })

async function failure(call: Promise<unknown>): Promise<ApiError> {
  const cause: unknown = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (cause instanceof ApiError) return cause
  throw new Error(`expected an ApiError, got ${String(cause)}`)
}

test('an answer comes through as it is', async () => {
  const call = Promise.resolve({ data: { id: 1 }, response: answer(200) })
  expect(await unwrap(call)).toEqual({ id: 1 })
})

test('a problem keeps its words, its code and its request id', async () => {
  const body = {
    title: 'Not enough credits',
    detail: 'The search costs 0.20.',
    code: 'credits_short',
    request_id: 'r-1',
    errors: [{ pointer: '/limit', detail: 'too high' }],
  }
  const error = await failure(unwrap(Promise.resolve({ error: body, response: answer(402) })))
  expect(error.problem).toEqual({ ...body, status: 402 })
})

test('an HTML error page becomes a sentence with the request id of the header', async () => {
  const response = answer(502, { 'X-Request-ID': 'r-2' })
  const error = await failure(unwrap(Promise.resolve({ error: '<html>', response })))
  expect(error.problem.title).toBe('The server failed')
  expect(error.problem.request_id).toBe('r-2')
})

test('a network failure has words of its own', async () => {
  const error = await failure(unwrap(Promise.reject(new TypeError('fetch failed'))))
  expect(error.problem.code).toBe('unreachable')
})

test('a call that took too long says that it may still be working', async () => {
  const late = new DOMException('late', 'TimeoutError')
  const error = await failure(unwrap(Promise.reject(late)))
  expect(error.problem.code).toBe('too_slow')
})

test('an aborted call stays an abort', async () => {
  const abort = new DOMException('gone', 'AbortError')
  await expect(unwrap(Promise.reject(abort))).rejects.toBe(abort)
})

test('malformed field errors are left out and not believed', () => {
  expect(readProblem({ errors: 'all of them' }, 422, null).errors).toEqual([])
  expect(readProblem({ errors: [null, { pointer: '/a' }] }, 422, null).errors).toEqual([
    { pointer: '/a', detail: '' },
  ])
})
