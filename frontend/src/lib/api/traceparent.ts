/** The header that names where in a trace a request stands (W3C Trace Context). */
export const TRACEPARENT_HEADER = 'traceparent'

function hex(bytes: number): string {
  const drawn = crypto.getRandomValues(new Uint8Array(bytes))
  return Array.from(drawn, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The beginning of a trace: each request of a page is one, drawn by chance, and says nothing else. */
export function newTraceparent(): string {
  return `00-${hex(16)}-${hex(8)}-01`
}
