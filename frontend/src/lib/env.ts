// Read through a destructured `env`: a literal `process.env.NEXT_PUBLIC_…` would be replaced while
// building, and one build must serve every address.
const { env } = process

/** Where browsers find the API: an address ending in `/api`, or the path `/api` of this server. */
export function publicApiUrl(): string {
  return env.NEXT_PUBLIC_API_URL || 'http://localhost:8000/api'
}

/** Where this server finds the API, without a trailing slash. */
export function internalApiUrl(): string {
  const fallback = env.NODE_ENV === 'production' ? 'http://backend:8000' : 'http://127.0.0.1:8000'
  return (env.INTERNAL_API_URL || fallback).replace(/\/+$/, '')
}
