import { Ago } from '@/components/ago'
import { Badge } from '@/components/ui/badge'
import { formatCredits } from '@/lib/format'

type Paid = {
  credits: { charged: string; remaining: string | null }
  cached: boolean
  sandbox: boolean
  answered_at: string
}

/** What an answer cost, of when it is, and whether anybody real is in it. */
export function Receipt({ paid: { credits, cached, sandbox, answered_at } }: { paid: Paid }) {
  const left = credits.remaining === null ? '' : ` · ${formatCredits(credits.remaining)} left`
  return (
    <p
      role="status"
      className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-muted figures"
    >
      {cached ? (
        <span>
          Already paid for: free, from <Ago value={answered_at} />
        </span>
      ) : (
        <span>{`Cost ${formatCredits(credits.charged)}${left}`}</span>
      )}
      {sandbox ? <Badge tone="warn">From a sandbox</Badge> : null}
    </p>
  )
}
