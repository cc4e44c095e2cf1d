import { expect, test, vi } from 'vitest'

import { ApiError, readProblem } from './errors'
import { followEvents, openWithin, readEvents, type ServerEvent } from './event-stream'

function streamOf(...chunks: (string | Uint8Array)[]): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) {
        controller.enqueue(typeof chunk === 'string' ? encoder.encode(chunk) : chunk)
      }
      controller.close()
    },
  })
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
}

async function all(response: Response): Promise<ServerEvent[]> {
  const events: ServerEvent[] = []
  for await (const event of readEvents(response)) events.push(event)
  return events
}

const delta = (id: string, text: string) =>
  `id: ${id}\nevent: delta\ndata: ${JSON.stringify({ text })}\n\n`
const END = 'id: 1-9\nevent: end\ndata: {}\n\n'
const noPause = async () => undefined

test('events are read in order and comments are silent', async () => {
  const events = await all(streamOf(': ping\n\n', delta('1-1', 'Hello'), delta('1-2', ' there')))
  expect(events).toEqual([
    { id: '1-1', event: 'delta', data: { text: 'Hello' } },
    { id: '1-2', event: 'delta', data: { text: ' there' } },
  ])
})

test('an event and a letter that are cut between two chunks come out whole', async () => {
  const bytes = new TextEncoder().encode(delta('1-1', 'Grüße 🌿'))
  const cuts = Array.from(bytes, (_, index) => bytes.slice(index, index + 1))
  expect(await all(streamOf(...cuts))).toEqual([
    { id: '1-1', event: 'delta', data: { text: 'Grüße 🌿' } },
  ])
})

test('a server that falls silent is noticed', async () => {
  const response = new Response(new ReadableStream({ start: () => undefined }))
  await expect(readEvents(response, { silenceLimit: 5 }).next()).rejects.toMatchObject({
    name: 'TimeoutError',
  })
})

test('a broken stream is resumed after the last event seen', async () => {
  const asked: string[] = []
  const answers = [streamOf(delta('1-1', 'a')), streamOf(delta('1-2', 'b'), END)]
  const seen: string[] = []
  await followEvents({
    connect: async (lastEventId) => {
      asked.push(lastEventId)
      return answers.shift() ?? streamOf(END)
    },
    onEvent: ({ id }) => seen.push(id),
    signal: new AbortController().signal,
    pause: noPause,
  })
  expect(asked).toEqual(['', '1-1'])
  expect(seen).toEqual(['1-1', '1-2', '1-9'])
})

test('a lost network is tried again and told about', async () => {
  const onConnection = vi.fn()
  const connect = vi
    .fn<() => Promise<Response>>()
    .mockRejectedValueOnce(new TypeError('network'))
    .mockResolvedValueOnce(streamOf(END))
  await followEvents({
    connect,
    onEvent: () => undefined,
    onConnection,
    signal: new AbortController().signal,
    pause: noPause,
  })
  expect(onConnection.mock.calls).toEqual([[false], [true]])
})

test('a refusal is final and carries its problem', async () => {
  const connect = vi.fn(async () => {
    throw new ApiError(readProblem({ code: 'job_not_found' }, 404, null))
  })
  const following = followEvents({
    connect,
    onEvent: () => undefined,
    signal: new AbortController().signal,
    pause: noPause,
  })
  await expect(following).rejects.toMatchObject({ problem: { code: 'job_not_found' } })
  expect(connect).toHaveBeenCalledOnce()
})

test('a server that never opens the stream is given up', async () => {
  const silent = (signal: AbortSignal) =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error))
    })
  await expect(openWithin(silent, undefined, 5)).rejects.toMatchObject({ name: 'TimeoutError' })
})

test('a reader that leaves frees the stream', async () => {
  const leaving = new AbortController()
  const cancel = vi.fn()
  const response = new Response(new ReadableStream({ cancel }))
  const next = readEvents(response, { signal: leaving.signal }).next()
  leaving.abort()
  expect(await next).toEqual({ done: true, value: undefined })
  expect(cancel).toHaveBeenCalledOnce()
})

test('an aborted follower ends quietly', async () => {
  const controller = new AbortController()
  await followEvents({
    connect: async () => {
      controller.abort()
      throw new DOMException('gone', 'AbortError')
    },
    onEvent: () => undefined,
    signal: controller.signal,
    pause: noPause,
  })
  expect(controller.signal.aborted).toBe(true)
})
