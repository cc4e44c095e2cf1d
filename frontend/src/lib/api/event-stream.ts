import { createParser, type EventSourceMessage } from 'eventsource-parser'

import { asApiError, type ApiError } from './errors'

/** One server-sent event with its payload read as JSON. */
export type ServerEvent = { id: string; event: string; data: unknown }

function toServerEvent({ id, event, data }: EventSourceMessage): ServerEvent {
  return { id: id ?? '', event: event ?? 'message', data: data ? JSON.parse(data) : null }
}

/** Rejects when the server sends nothing, not even a ping, for that long. */
async function readWithin<Chunk>(
  reader: ReadableStreamDefaultReader<Chunk>,
  limit: number,
): Promise<ReadableStreamReadResult<Chunk>> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException('silence', 'TimeoutError')), limit)
  })
  return Promise.race([reader.read(), silence]).finally(() => clearTimeout(timer))
}

type ReadOptions = { silenceLimit?: number; signal?: AbortSignal }

/** The events of one answer, in order, until it ends or the signal aborts; the server pings every 15 s. */
export async function* readEvents(
  response: Response,
  { silenceLimit = 45_000, signal }: ReadOptions = {},
): AsyncGenerator<ServerEvent> {
  if (!response.body) return
  const arrived: ServerEvent[] = []
  const parser = createParser({ onEvent: (message) => arrived.push(toServerEvent(message)) })
  const decoder = new TextDecoder()
  const reader = response.body.getReader()
  const leave = () => void reader.cancel().catch(() => undefined)
  signal?.addEventListener('abort', leave, { once: true })
  try {
    while (!signal?.aborted) {
      const { done, value } = await readWithin(reader, silenceLimit)
      if (done) return
      parser.feed(decoder.decode(value, { stream: true }))
      yield* arrived.splice(0)
    }
  } finally {
    signal?.removeEventListener('abort', leave)
    leave()
  }
}

/** Opens a stream; only the wait for its head is limited, its body may go on for hours. */
export async function openWithin<Answer>(
  open: (signal: AbortSignal) => Promise<Answer>,
  signal?: AbortSignal,
  limit = 30_000,
): Promise<Answer> {
  const patience = new AbortController()
  const giveUp = () => patience.abort(new DOMException('no answer', 'TimeoutError'))
  const timer = setTimeout(giveUp, limit)
  const both = signal ? AbortSignal.any([signal, patience.signal]) : patience.signal
  return open(both).finally(() => clearTimeout(timer))
}

export type FollowOptions = {
  /** Opens the stream after that event, from the start for an empty id; throws its ApiError. */
  connect: (lastEventId: string, signal: AbortSignal) => Promise<Response>
  onEvent: (event: ServerEvent) => void
  /** The stream broke and is being opened again, or is open again. */
  onConnection?: (isConnected: boolean) => void
  signal: AbortSignal
  lastEventId?: string
  pause?: (attempt: number, signal: AbortSignal) => Promise<void>
}

/** Waits 0.5 s, 1 s, 2 s … 8 s between attempts. */
function growingPause(attempt: number, signal: AbortSignal): Promise<void> {
  const wait = Math.min(8_000, 500 * 2 ** attempt)
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, wait)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })
}

function isFinal(error: ApiError): boolean {
  return error.status >= 400 && error.status < 500 && error.status !== 429
}

/**
 * Follows a stream to its `end` event, across lost connections, resuming after the last event seen.
 *
 * Resolves at the end or when the signal aborts; throws an ApiError when the server refuses.
 */
export async function followEvents(options: FollowOptions): Promise<void> {
  const { connect, onEvent, onConnection, signal, pause = growingPause } = options
  let lastEventId = options.lastEventId ?? ''
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    try {
      const response = await openWithin((within) => connect(lastEventId, within), signal)
      onConnection?.(true)
      for await (const event of readEvents(response, { signal })) {
        attempt = 0
        lastEventId = event.id || lastEventId
        onEvent(event)
        if (event.event === 'end') return
      }
    } catch (cause) {
      if (signal.aborted) return
      const error = asApiError(cause)
      if (isFinal(error)) throw error
    }
    onConnection?.(false)
    await pause(attempt, signal)
  }
}
