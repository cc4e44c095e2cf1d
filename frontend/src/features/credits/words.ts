import type { Tone } from '@/components/ui/badge'

import type { Budget, LedgerLine } from './queries'

type LineState = LedgerLine['state']

export const STATE_LABEL = {
  held: 'Under way',
  settled: 'Paid',
  released: 'Not charged',
  unsure: 'Unsure',
  lost: 'Paid, answer lost',
} as const satisfies Record<LineState, string>

// The keys of a complete record are all states.
export const LINE_STATES = Object.keys(STATE_LABEL) as LineState[]

export const STATE_TONE = {
  held: 'accent',
  settled: 'good',
  released: 'plain',
  unsure: 'warn',
  lost: 'bad',
} as const satisfies Record<LineState, Tone>

/** What to know about a state that does not speak for itself. */
export const STATE_HINT = {
  held: 'The call is out; its answer is not here yet.',
  settled: undefined,
  released: 'The call failed before anything was charged.',
  unsure: 'The answer was lost: the money may be gone. The next comparison decides it.',
  lost: 'The balance showed that it was charged, and its answer never came.',
} as const satisfies Record<LineState, string | undefined>

const CALL_LABEL: Partial<Record<string, string>> = {
  search: 'Search',
  similar: 'Similar creators',
  socials: 'Connected profiles',
  raw: 'Raw data',
  profile: 'Profile',
  analytics: 'Analytics',
  full: 'Full profile',
  email: 'By email',
  audience_overlap: 'Audience overlap',
  posts: 'Posts',
  post_details: 'Post details',
}

export const CALLS = Object.keys(CALL_LABEL)

/** The call's name, or its own word where a newer server names another. */
export function callLabel(call: string): string {
  return CALL_LABEL[call] ?? call
}

export const SCOPE_LABEL = {
  installation: 'Whole installation',
  organization: 'Organization',
  brand: 'Brand',
  user: 'Person',
  token: 'API token',
} as const satisfies Record<Budget['scope'], string>

export const PERIOD_LABEL = {
  day: 'A day',
  month: 'A month',
} as const satisfies Record<Budget['period'], string>
