import { REQUEST_ID_HEADER } from './request-id'

/** Belong to one connection and never travel on; the body's length and coding change on the way. */
const NOT_FORWARDED = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'host',
  'expect',
  'content-length',
  'accept-encoding',
  'content-encoding',
])

function namedByConnection(headers: Headers): Set<string> {
  const names = (headers.get('connection') ?? '').split(',')
  return new Set(names.map((name) => name.trim().toLowerCase()))
}

/** Nobody reads it any more; the number is what proxies write into their logs for it. */
const CLIENT_GONE = 499

/** The headers that may travel on; several cookies stay several. */
export function forwardedHeaders(from: Headers): Headers {
  const named = namedByConnection(from)
  const kept = new Headers()
  for (const [name, value] of from) {
    if (!NOT_FORWARDED.has(name) && !named.has(name)) kept.append(name, value)
  }
  return kept
}

function requestHeaders(request: Request): Headers {
  const headers = forwardedHeaders(request.headers)
  // Without a coding on this hop every word passes through as it comes.
  headers.set('accept-encoding', 'identity')
  return headers
}

/** Writes the line that the request id finds. Only the connection's own words: a URL may hold a secret. */
function logUnreachable(path: string, requestId: string, cause: unknown): void {
  const inner = cause instanceof Error ? cause.cause : null
  const reason = inner instanceof Error ? inner.message : 'no connection'
  const line = { event: 'backend_unreachable', path, request_id: requestId, reason }
  process.stderr.write(`${JSON.stringify(line)}\n`)
}

function unreachable(path: string, requestId: string): Response {
  const problem = {
    type: 'urn:cadence:problem:backend_unreachable',
    title: 'Bad Gateway',
    status: 502,
    detail: 'The backend does not answer. Start it, or set INTERNAL_API_URL to where it runs.',
    instance: path,
    code: 'backend_unreachable',
    request_id: requestId,
    errors: [],
  }
  return new Response(JSON.stringify(problem), {
    status: 502,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      [REQUEST_ID_HEADER]: requestId,
    },
  })
}

/** Passes a request on as it streams in and its answer as it streams out; ends when the client goes. */
export async function forward(request: Request, origin: string): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const init: RequestInit & { duplex: 'half' } = {
    method: request.method,
    headers: requestHeaders(request),
    body: request.body,
    duplex: 'half',
    redirect: 'manual',
    cache: 'no-store',
    signal: request.signal,
  }
  try {
    const answer = await fetch(origin + pathname + search, init)
    const { status, body } = answer
    return new Response(body, { status, headers: forwardedHeaders(answer.headers) })
  } catch (cause) {
    if (request.signal.aborted) return new Response(null, { status: CLIENT_GONE })
    const requestId = request.headers.get(REQUEST_ID_HEADER) ?? crypto.randomUUID()
    logUnreachable(pathname, requestId, cause)
    return unreachable(pathname, requestId)
  }
}
