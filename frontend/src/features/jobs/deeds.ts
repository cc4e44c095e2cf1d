import { may, type Actor } from '@/lib/actor'

import type { Job } from './status'

type Owned = Pick<Job, 'created_by' | 'kind'>

function refusalToChange(job: Owned, actor: Actor, deed: string): string | null {
  if (!may(actor, 'jobs:start')) return `Your role may not ${deed} jobs; an admin can change that.`
  if (job.created_by !== actor.id && !may(actor, 'jobs:manage')) {
    return 'Somebody else started this job: they or an admin can change it.'
  }
  return null
}

/** Why the actor may not cancel the job; null when they may. The server decides again. */
export function refusalToCancel(job: Owned, actor: Actor): string | null {
  return refusalToChange(job, actor, 'cancel')
}

/** Trying again is starting: it needs the kind's own permission too, as the kinds tell it. */
export function refusalToRetry(
  job: Owned,
  actor: Actor,
  startable: readonly { name: string }[],
): string | null {
  const refusal = refusalToChange(job, actor, 'retry')
  if (refusal) return refusal
  return startable.some(({ name }) => name === job.kind)
    ? null
    : 'Your role may not start jobs of this kind; an admin can change that.'
}
