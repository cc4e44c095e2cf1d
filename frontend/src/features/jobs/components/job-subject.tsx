import { platformLabel } from '@/lib/platforms'

import type { Job } from '../status'
import { creatorOf } from '../subject'

/** What the job is about, on one line. */
export function JobSubject({ job }: { job: Pick<Job, 'params'> }) {
  const creator = creatorOf(job)
  if (!creator) return <span className="text-ink-faint">–</span>
  return (
    <span className="block truncate">
      @{creator.handle} <span className="text-ink-faint">· {platformLabel(creator.platform)}</span>
    </span>
  )
}
