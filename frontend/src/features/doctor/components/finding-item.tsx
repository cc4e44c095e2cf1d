import { Badge } from '@/components/ui/badge'

import type { Finding } from '../queries'
import { VERDICTS } from '../verdicts'

/** One thing that was looked at: why it matters, what was seen, and what to do. */
export function FindingItem({ finding }: { finding: Finding }) {
  const { label, tone, icon: Icon } = VERDICTS[finding.verdict]
  return (
    <li className="grid gap-x-4 gap-y-1 p-4 sm:grid-cols-[14rem_minmax(0,1fr)]">
      <div>
        <h3 className="text-base">{finding.title}</h3>
        <Badge tone={tone} className="mt-1">
          <Icon aria-hidden /> {label}
        </Badge>
      </div>
      <div className="min-w-0">
        <p className="break-words">{finding.found}</p>
        <p className="mt-0.5 text-sm text-ink-muted">{finding.meaning}</p>
        {finding.mend ? (
          <p className="mt-2 rounded-md bg-sunken px-3 py-2 font-mono text-sm break-words">
            {finding.mend}
          </p>
        ) : null}
      </div>
    </li>
  )
}
