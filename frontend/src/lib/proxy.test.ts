// @vitest-environment node
import { EventEmitter, once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterEach, expect, test, vi } from 'vitest'

import { forward, forwardedHeaders } from './proxy'

let server: Server | undefined

async function backend(answer: RequestListener): Promise<string> {
  server = createServer(answer)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

test('headers of one connection stay on it', () => {
  const headers = new Headers({
    connection: 'keep-alive, x-secret-hop',
    'x-secret-hop': '1',
    'content-length': '3',
    'x-request-id': 'r-1',
    'idempotency-key': 'k-1',
    'last-event-id': '1-7',
    'x-forwarded-for': '10.0.0.9',
    cookie: 'a=1',
  })
  expect(Object.fromEntries(forwardedHeaders(headers))).toEqual({
    'x-request-id': 'r-1',
    'idempotency-key': 'k-1',
    'last-event-id': '1-7',
    'x-forwarded-for': '10.0.0.9',
    cookie: 'a=1',
  })
})

test('path, question, body and cookies pass through in both directions', async () => {
  const origin = await backend((request, response) => {
    response.setHeader('Set-Cookie', ['a=1; HttpOnly', 'b=2'])
    request.pipe(response.writeHead(201, { 'X-Seen': request.url ?? '' }))
  })
  const request = new Request('http://front.test/api/v1/jobs?kind=a%2Fb', {
    method: 'POST',
    body: 'hello',
  })
  const answer = await forward(request, origin)
  expect(answer.status).toBe(201)
  expect(answer.headers.get('X-Seen')).toBe('/api/v1/jobs?kind=a%2Fb')
  expect(answer.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2'])
  expect(await answer.text()).toBe('hello')
})

test('each event arrives before the next one is written', async () => {
  const reading = new EventEmitter()
  const origin = await backend((_, response) => {
    response.write('data: one\n\n')
    reading.once('next', () => response.end('data: two\n\n'))
  })
  const answer = await forward(new Request('http://front.test/api/events'), origin)
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  expect((await reader?.read())?.value).toBe('data: one\n\n')
  reading.emit('next')
  expect((await reader?.read())?.value).toBe('data: two\n\n')
})

test('a client that goes ends the call to the backend', async () => {
  const watch = new EventEmitter()
  const origin = await backend((request, response) => {
    request.on('close', () => watch.emit('gone'))
    response.write(': \n\n')
  })
  const gone = once(watch, 'gone')
  const client = new AbortController()
  const request = new Request('http://front.test/api/events', { signal: client.signal })
  await forward(request, origin)
  client.abort()
  await expect(gone).resolves.toEqual([])
})

test('a dead backend is a problem that says what to do', async () => {
  const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const headers = { 'X-Request-ID': 'r-1' }
  const request = new Request('http://front.test/api/v1/jobs', { headers })
  const answer = await forward(request, 'http://127.0.0.1:9')
  expect(answer.status).toBe(502)
  expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
  expect((await answer.json()) as object).toMatchObject({
    code: 'backend_unreachable',
    request_id: 'r-1',
  })
  expect(String(log.mock.calls[0]?.[0])).toContain('"request_id":"r-1"')
})

test('a client that goes before the answer is no failure of the backend', async () => {
  const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const client = new AbortController()
  const origin = await backend(() => client.abort())
  const { signal } = client
  const answer = await forward(new Request('http://front.test/api/v1/jobs', { signal }), origin)
  expect(answer.status).toBe(499)
  expect(log).not.toHaveBeenCalled()
})
