import type { Job } from './status'

export type CreatorReference = { platform: string; handle: string }

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** The creator a job is about, if its parameters name one. */
export function creatorOf(job: Pick<Job, 'params'>): CreatorReference | null {
  const { creator } = job.params
  if (!isRecord(creator)) return null
  const { platform, handle } = creator
  return typeof platform === 'string' && typeof handle === 'string' ? { platform, handle } : null
}

/** The text a job made, as its result names it. */
export function generationOf(result: Job['result']): string | null {
  const id = result?.generation_id
  return typeof id === 'string' ? id : null
}
