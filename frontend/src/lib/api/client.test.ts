import { expect, test, vi } from 'vitest'

import { apiOrigin, authorized } from './client'
import { TokenKeeper } from './token'

const grant = (access_token: string) => ({ access_token, expires_in: 1800 })
const post = () => new Request('http://api.test/api/v1/jobs', { method: 'POST', body: '{"a":1}' })

test.each([
  ['http://localhost:8000/api', 'http://localhost:8000'],
  ['https://house.example/api/', 'https://house.example'],
  ['/api', ''],
])('the base of %s is "%s"', (apiUrl, origin) => {
  expect(apiOrigin(apiUrl)).toBe(origin)
})

test('a refused token is renewed once and the whole request goes out again', async () => {
  const tokens = new TokenKeeper({ refresh: async () => grant('new') })
  tokens.accept(grant('old'))
  const sent: string[] = []
  const send = authorized(tokens, async (request) => {
    const authorization = request.headers.get('Authorization') ?? ''
    sent.push(`${authorization} ${await request.text()}`)
    return new Response(null, { status: authorization === 'Bearer new' ? 200 : 401 })
  })
  expect((await send(post())).status).toBe(200)
  expect(sent).toEqual(['Bearer old {"a":1}', 'Bearer new {"a":1}'])
})

test('both tries of a request stand in one trace', async () => {
  const tokens = new TokenKeeper({ refresh: async () => grant('new') })
  tokens.accept(grant('old'))
  const traces: (string | null)[] = []
  const send = authorized(tokens, async (request) => {
    traces.push(request.headers.get('traceparent'))
    return new Response(null, { status: traces.length === 1 ? 401 : 200 })
  })
  await send(post())
  expect(traces[0]).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)
  expect(traces[1]).toBe(traces[0])
})

test('a token refused twice is not tried a third time', async () => {
  const tokens = new TokenKeeper({ refresh: async () => grant('new') })
  tokens.accept(grant('old'))
  const once = vi.fn(async () => new Response(null, { status: 401 }))
  expect((await authorized(tokens, once)(post())).status).toBe(401)
  expect(once).toHaveBeenCalledTimes(2)
})

test('nothing is sent without a token', async () => {
  const once = vi.fn(async () => new Response(null))
  const tokens = new TokenKeeper({ refresh: async () => null })
  await expect(authorized(tokens, once)(post())).rejects.toMatchObject({ name: 'SignedOut' })
  expect(once).not.toHaveBeenCalled()
})
