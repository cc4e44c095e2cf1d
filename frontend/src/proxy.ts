import { NextResponse, type NextRequest } from 'next/server'

import { REQUEST_ID_HEADER } from '@/lib/request-id'

/** Gives every page request an id, or keeps the proxy's: error pages show it, logs find it. */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers)
  const id = headers.get(REQUEST_ID_HEADER) ?? crypto.randomUUID()
  headers.set(REQUEST_ID_HEADER, id)
  const answer = NextResponse.next({ request: { headers } })
  answer.headers.set(REQUEST_ID_HEADER, id)
  return answer
}

// The API's requests pass untouched: their bodies must stream.
export const config = { matcher: '/((?!api/|_next/|icon.svg).*)' }
