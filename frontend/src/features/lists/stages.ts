import type { Tone } from '@/components/ui/badge'
import type { components } from '@/lib/api/schema.gen'

export type Stage = components['schemas']['Stage']

export const STAGE_LABEL = {
  found: 'Found',
  shortlisted: 'Shortlisted',
  contacted: 'Contacted',
  agreed: 'Agreed',
  declined: 'Declined',
} as const satisfies Record<Stage, string>

// The keys of a complete record are all stages, in the order a team goes through them.
export const STAGES = Object.keys(STAGE_LABEL) as Stage[]

export const STAGE_TONE = {
  found: 'plain',
  shortlisted: 'accent',
  contacted: 'warn',
  agreed: 'good',
  declined: 'bad',
} as const satisfies Record<Stage, Tone>

/** The same five as blocks of colour. */
export const STAGE_FILL = {
  found: 'bg-line-strong',
  shortlisted: 'bg-accent',
  contacted: 'bg-warn',
  agreed: 'bg-good',
  declined: 'bg-bad',
} as const satisfies Record<Stage, string>

export function isStage(value: string): value is Stage {
  return value in STAGE_LABEL
}
