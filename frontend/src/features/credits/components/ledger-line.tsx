import { Ago } from '@/components/ago'
import { Badge } from '@/components/ui/badge'
import { formatCredits } from '@/lib/format'

import type { LedgerLine } from '../queries'
import { callLabel, STATE_HINT, STATE_LABEL, STATE_TONE } from '../words'

export function LineState({ line }: { line: LedgerLine }) {
  return (
    <Badge tone={STATE_TONE[line.state]} title={STATE_HINT[line.state]}>
      {STATE_LABEL[line.state]}
    </Badge>
  )
}

/** What it cost, or the most it can cost while that is not known. */
export function LineAmount({ line }: { line: LedgerLine }) {
  if (line.charge !== null) return formatCredits(line.charge)
  return (
    <span className="text-ink-muted">
      <span aria-hidden>≤ </span>
      <span className="sr-only">at most </span>
      {formatCredits(line.estimate)}
    </span>
  )
}

/** A line where a table does not fit. */
export function LineCard({ line }: { line: LedgerLine }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-0.5">
      <p className="flex items-center justify-between gap-3">
        <span className="truncate font-medium">{callLabel(line.call)}</span>
        <span className="font-medium figures">
          <LineAmount line={line} />
        </span>
      </p>
      <p className="truncate text-ink-muted" title={line.subject}>
        {line.subject}
      </p>
      <p className="flex items-center gap-2 text-sm text-ink-muted">
        <LineState line={line} />
        <span className="min-w-0 flex-1 truncate">{line.user_name}</span>
        <Ago value={line.created_at} className="whitespace-nowrap" />
      </p>
    </div>
  )
}
