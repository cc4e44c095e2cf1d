type Event = [id: string, event: string, data: object]

const written = (...[id, event, data]: Event) =>
  `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`

/** A stream whose events the test sends one by one. */
export function openStream() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const body = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) })
  const send = (...event: Event) => controller?.enqueue(new TextEncoder().encode(written(...event)))
  return {
    send,
    response: new Response(body, { headers: { 'Content-Type': 'text/event-stream' } }),
  }
}
