import type { Problem } from '@/lib/api/errors'

/** Answers that were lost or can't be read: the money may be gone. */
const MAY_BE_PAID: readonly string[] = [
  'influencers_club_unsure',
  'influencers_club_confused',
  'influencers_club_gateway_failed',
]

/** What somebody can do after a paid call that brought nothing. */
export type WayOut =
  /** A budget or the balance is short. */
  | 'credits'
  /** Wait, then ask again; nothing was spent. */
  | 'wait'
  /** A cap that no waiting lifts. */
  | 'capped'
  /** May have been paid; asking again costs again. */
  | 'unsure'
  /** Nothing was spent; ask again. */
  | 'again'
  /** The answer did not reach us: the same question with the same key is answered, not paid twice. */
  | 'lost'
  /** Something in the question has to change first. */
  | 'change'

export function wayOut({ status, code, retry_after }: Problem): WayOut {
  if (status === 0) return 'lost'
  if (status === 402) return 'credits'
  if (status === 429) return retry_after == null ? 'capped' : 'wait'
  if (status === 504 || MAY_BE_PAID.includes(code)) return 'unsure'
  return status >= 500 ? 'again' : 'change'
}
