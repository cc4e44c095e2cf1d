'use client'

import { Bird, Inbox } from 'lucide-react'
import type { ReactNode } from 'react'

import { EmptyNote } from '@/components/empty-note'
import { Badge } from '@/components/ui/badge'
import { formatAge, formatWait, formatWhole } from '@/lib/format'

import type { Queue } from '../queries'
import { QUEUE_LABEL, QUEUE_PURPOSE } from '../words'

import { OverviewPanel } from './overview-panel'

function canaryWords({ age_seconds }: Queue['canary']): string {
  if (age_seconds === null) return 'none yet'
  return age_seconds < 60 ? `${formatWait(age_seconds)} ago` : formatAge(age_seconds)
}

function CanaryBadge({ canary }: { canary: Queue['canary'] }) {
  const tone = canary.is_stale ? 'bad' : canary.age_seconds === null ? 'plain' : 'good'
  return (
    <Badge tone={tone} className="figures">
      <Bird aria-hidden /> {canary.is_stale ? 'Stale: ' : null}
      {canaryWords(canary)}
    </Badge>
  )
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-3">
      <dt className="text-ink-muted">{label}</dt>
      <dd className="font-medium figures">{children}</dd>
    </div>
  )
}

function QueueCard({ queue }: { queue: Queue }) {
  const { name, waiting, running, depth, oldest_waiting_seconds: oldest, canary } = queue
  return (
    <li className="p-4">
      <h3 className="text-base">{QUEUE_LABEL[name]}</h3>
      <p className="mt-0.5 text-sm text-pretty text-ink-muted">{QUEUE_PURPOSE[name]}</p>
      <dl className="mt-3 grid gap-1.5">
        <Figure label="Working">{formatWhole(running)}</Figure>
        <Figure label="Waiting">{formatWhole(waiting)}</Figure>
        <Figure label="Oldest waits for">{oldest === null ? '–' : formatWait(oldest)}</Figure>
        <Figure label="Messages in Redis">
          {depth === null ? 'Redis is away' : formatWhole(depth)}
        </Figure>
        <Figure label="Last canary">
          <CanaryBadge canary={canary} />
        </Figure>
      </dl>
    </li>
  )
}

export function QueuePanel() {
  return (
    <OverviewPanel
      title="Queues"
      explanation="A job waits in one of these queues as a row in the database; the message in Redis is only the bell that calls a worker. A canary is a tiny job sent through each queue every minute: when it does not come back, neither do other jobs."
      loadingLines={6}
    >
      {({ queues }) =>
        queues.length === 0 ? (
          <EmptyNote icon={Inbox} title="There are no queues" />
        ) : (
          <ul
            aria-label="Queues"
            className="mt-3 grid divide-y border-t md:grid-cols-3 md:divide-x md:divide-y-0"
          >
            {queues.map((queue) => (
              <QueueCard key={queue.name} queue={queue} />
            ))}
          </ul>
        )
      }
    </OverviewPanel>
  )
}
