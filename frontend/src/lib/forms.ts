import type { ApiError } from './api/errors'

/** The server's words about one field, by its JSON pointer; null when it had none. */
export function fieldProblem(error: ApiError | null, pointer: string): string | null {
  const own = error?.problem.errors.filter((entry) => entry.pointer === pointer) ?? []
  return own.map(({ detail }) => detail).join(' ') || null
}
