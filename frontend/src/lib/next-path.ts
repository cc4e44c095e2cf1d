const HERE = 'http://here.invalid'

/** Where to go after signing in: a path of this application, or the start page for anything else. */
export function safeNextPath(wanted: string | null | undefined, start = '/discovery'): string {
  if (!wanted?.startsWith('/') || !URL.canParse(wanted, HERE)) return start
  const target = new URL(wanted, HERE)
  if (target.origin !== HERE || target.pathname === '/login') return start
  return target.pathname + target.search + target.hash
}

/** The sign-in page that leads back to where one was. */
export function signInPath(from: string): string {
  return from === '/' ? '/login' : `/login?next=${encodeURIComponent(from)}`
}
