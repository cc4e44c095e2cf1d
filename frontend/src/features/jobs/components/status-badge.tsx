import { Ban, Check, Clock, LoaderCircle, X, type LucideIcon } from 'lucide-react'

import { Badge } from '@/components/ui/badge'

import { STATUS_LABEL, STATUS_TONE, type JobStatus } from '../status'

const ICON = {
  queued: Clock,
  running: LoaderCircle,
  succeeded: Check,
  failed: X,
  cancelled: Ban,
} as const satisfies Record<JobStatus, LucideIcon>

export function StatusBadge({ status }: { status: JobStatus }) {
  const Icon = ICON[status]
  return (
    <Badge tone={STATUS_TONE[status]}>
      <Icon aria-hidden className={status === 'running' ? 'animate-turn' : undefined} />
      {STATUS_LABEL[status]}
    </Badge>
  )
}
