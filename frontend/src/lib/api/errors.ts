/** What the server says when it refuses or fails, as RFC 9457 shapes it. */
export type Problem = {
  title: string
  status: number
  detail: string
  code: string
  request_id: string | null
  errors: { pointer: string; detail: string }[]
  /** Seconds to wait before another try, where the server named them. */
  retry_after?: number
}

const UNREACHABLE: Problem = {
  title: 'The server cannot be reached',
  status: 0,
  detail: 'Check that you are online and that the backend is running, then try again.',
  code: 'unreachable',
  request_id: null,
  errors: [],
}

const TOO_SLOW: Problem = {
  ...UNREACHABLE,
  title: 'The server did not answer in time',
  detail: 'It may still be working on it. Look again in a moment before you repeat it.',
  code: 'too_slow',
}

/** A call that failed, with words for the person who made it. */
export class ApiError extends Error {
  readonly problem: Problem

  constructor(problem: Problem, options?: ErrorOptions) {
    super(`${problem.title}: ${problem.detail}`, options)
    this.name = 'ApiError'
    this.problem = problem
  }

  get status(): number {
    return this.problem.status
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function text(value: unknown, fallback: string): string {
  return typeof value === 'string' && value ? value : fallback
}

function fieldErrors(value: unknown): Problem['errors'] {
  if (!Array.isArray(value)) return []
  return value
    .filter(isRecord)
    .map((entry) => ({ pointer: text(entry.pointer, ''), detail: text(entry.detail, '') }))
}

/** Reads any error body, also one that a proxy wrote in HTML: then the status has to do. */
export function readProblem(body: unknown, status: number, requestId: string | null): Problem {
  const given = isRecord(body) ? body : {}
  return {
    title: text(given.title, status >= 500 ? 'The server failed' : 'The request was refused'),
    status,
    detail: text(given.detail, `The answer was ${status} without an explanation.`),
    code: text(given.code, 'unexplained'),
    request_id: text(given.request_id, requestId ?? '') || null,
    errors: fieldErrors(given.errors),
  }
}

/** Turns whatever was thrown on the way into words; an ApiError stays as it is. */
export function asApiError(cause: unknown): ApiError {
  if (cause instanceof ApiError) return cause
  if (cause instanceof DOMException && cause.name === 'TimeoutError') {
    return new ApiError(TOO_SLOW, { cause })
  }
  return new ApiError(UNREACHABLE, { cause })
}

function isAbort(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'AbortError'
}

function waitOf(response: Response): Pick<Problem, 'retry_after'> {
  const seconds = Number(response.headers.get('Retry-After') ?? NaN)
  return Number.isFinite(seconds) ? { retry_after: seconds } : {}
}

type Outcome<Data> = { data?: Data; error?: unknown; response: Response }

/** The answer and its response, or an ApiError; an aborted call stays an abort. */
export async function unwrapWithResponse<Data>(
  call: Promise<Outcome<Data>>,
): Promise<{ data: Data; response: Response }> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    throw isAbort(cause) ? cause : asApiError(cause)
  })
  if (response.ok) return { data: data as Data, response } // 204 has none, and its type says so.
  const problem = readProblem(error, response.status, response.headers.get('X-Request-ID'))
  throw new ApiError({ ...problem, ...waitOf(response) })
}

/** The one place where a failed call becomes an ApiError carrying its problem. */
export async function unwrap<Data>(call: Promise<Outcome<Data>>): Promise<Data> {
  return (await unwrapWithResponse(call)).data
}
