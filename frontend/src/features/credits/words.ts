import type { Tone } from '@/components/ui/badge'

import type { LedgerLine } from './queries'

type LineState = LedgerLine['state']

export const STATE_LABEL = {
  held: 'Under way',
  settled: 'Paid',
  released: 'Not charged',
  unsure: 'Unsure',
} as const satisfies Record<LineState, string>

export const STATE_TONE = {
  held: 'accent',
  settled: 'good',
  released: 'plain',
  unsure: 'warn',
} as const satisfies Record<LineState, Tone>

/** What to know about a state that does not speak for itself. */
export const STATE_HINT = {
  held: 'The call is out; its answer is not here yet.',
  settled: undefined,
  released: 'The call failed before anything was charged.',
  unsure: 'The answer was lost: the money may be gone.',
} as const satisfies Record<LineState, string | undefined>
