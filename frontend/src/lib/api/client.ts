import createClient, { type Client } from 'openapi-fetch'

import { ApiError, readProblem } from './errors'
import type { paths } from './schema.gen'
import { TokenKeeper, type Grant } from './token'
import { newTraceparent, TRACEPARENT_HEADER } from './traceparent'

/** The generated client: every call is typed by openapi.json. */
export type Api = Client<paths>

/** Long enough for a paid upstream call; streams have a limit on silence instead. */
const ANSWER_LIMIT = 90_000
const REFRESH_LIMIT = 15_000

/** Paths of the client start at `/api/v1`, so its base is the configured address without `/api`. */
export function apiOrigin(apiUrl: string): string {
  return apiUrl.replace(/\/+$/, '').replace(/\/api$/, '')
}

function isStream(request: Request): boolean {
  return request.headers.get('Accept') === 'text/event-stream'
}

function limited(request: Request): Request {
  if (isStream(request)) return request
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(ANSWER_LIMIT)])
  return new Request(request, { signal })
}

function traced(request: Request): Request {
  const named = new Request(request)
  named.headers.set(TRACEPARENT_HEADER, newTraceparent())
  return named
}

function withToken(request: Request, token: string): Request {
  const authorized = new Request(request)
  authorized.headers.set('Authorization', `Bearer ${token}`)
  return limited(authorized)
}

type Send = (request: Request) => Promise<Response>

const send: Send = (request) => fetch(request)

/** Sends with the access token; after a 401 it renews the token once and sends once more. */
export function authorized(tokens: TokenKeeper, sendOnce: Send = send): Send {
  return async (untraced) => {
    const request = traced(untraced)
    const token = await tokens.get()
    const answer = await sendOnce(withToken(request.clone(), token))
    if (answer.status !== 401) return answer
    return sendOnce(withToken(request, await tokens.replace(token)))
  }
}

async function askForGrant(origin: string): Promise<Grant | null> {
  const answer = await fetch(`${origin}/api/v1/auth/refresh`, {
    method: 'POST',
    credentials: 'include',
    signal: AbortSignal.timeout(REFRESH_LIMIT),
  })
  if (answer.ok) return (await answer.json()) as Grant // The generated login answer has this shape.
  // Only the server may end a session; one that is away or busy says nothing about it.
  if (answer.status < 500 && answer.status !== 429) return null
  const body: unknown = await answer.json().catch(() => null)
  throw new ApiError(readProblem(body, answer.status, answer.headers.get('X-Request-ID')))
}

/** Everything that talks to the backend from this tab. */
export type Connection = {
  api: Api
  /** For signing in and out: without a token, with the refresh cookie. */
  door: Api
  tokens: TokenKeeper
}

export function connect(apiUrl: string, onSignedOut: () => void): Connection {
  const baseUrl = apiOrigin(apiUrl)
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks
  const tokens = new TokenKeeper({ refresh: () => askForGrant(baseUrl), onSignedOut, locks })
  return {
    tokens,
    api: createClient<paths>({ baseUrl, fetch: authorized(tokens) }),
    door: createClient<paths>({
      baseUrl,
      credentials: 'include',
      fetch: (request) => send(limited(traced(request))),
    }),
  }
}
