import createClient from 'openapi-fetch'

import type { Connection } from '@/lib/api/client'
import type { paths } from '@/lib/api/schema.gen'
import { TokenKeeper } from '@/lib/api/token'

type Answer = Response | Promise<Response>
type Route = (request: Request) => Answer

/** What the server answers, by method and path: `'GET /api/v1/jobs'`. */
export type Routes = Record<string, Route>

export const json = (body: unknown, init?: ResponseInit): Response =>
  new Response(JSON.stringify(body), {
    ...init,
    headers: { 'Content-Type': 'application/json', ...init?.headers },
  })

export const problem = (status: number, detail: string, more: object = {}): Response =>
  json(
    { title: 'Problem', status, detail, code: 'problem', request_id: 'r-1', errors: [], ...more },
    { status },
  )

/** An answer that never comes. */
export const never: Route = () => new Promise(() => undefined)

/** The generated client over these routes, and the calls it made. */
export function fakeServer(routes: Routes) {
  const calls: string[] = []
  const requests: Request[] = []
  const respond = async (request: Request): Promise<Response> => {
    const call = `${request.method} ${new URL(request.url).pathname}`
    calls.push(call)
    requests.push(request.clone())
    return routes[call]?.(request) ?? problem(404, `nobody answers ${call}`)
  }
  const api = createClient<paths>({ baseUrl: 'http://api.test', fetch: respond })
  const tokens = new TokenKeeper({ refresh: async () => null })
  const connection: Connection = { api, door: api, tokens }
  return { connection, calls, requests, tokens }
}
