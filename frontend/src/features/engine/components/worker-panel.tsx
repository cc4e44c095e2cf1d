'use client'

import { ServerOff } from 'lucide-react'

import { Ago } from '@/components/ago'
import { DataTable, type Column } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { Badge } from '@/components/ui/badge'

import type { Worker } from '../queries'
import { isQueueWorker } from '../words'

import { OverviewPanel } from './overview-panel'

function LifeBadge({ worker }: { worker: Worker }) {
  return worker.is_alive ? <Badge tone="good">Alive</Badge> : <Badge tone="bad">Gone</Badge>
}

function Name({ worker }: { worker: Worker }) {
  return <code className="font-mono text-xs break-all">{worker.name}</code>
}

function duty(worker: Worker): string {
  return isQueueWorker(worker) ? 'Worker' : 'API process'
}

function hands({ in_hand, slots }: Worker): string {
  return `${in_hand} of ${slots}`
}

const MOMENT = 'whitespace-nowrap text-ink-muted'

const COLUMNS: Column<Worker>[] = [
  { header: 'Process', cell: (worker) => <Name worker={worker} /> },
  { header: 'Duty', cell: duty, className: 'whitespace-nowrap' },
  { header: 'State', cell: (worker) => <LifeBadge worker={worker} /> },
  { header: 'In hand', cell: hands, isFigure: true, className: 'whitespace-nowrap' },
  {
    header: 'Version',
    cell: ({ version }) => <span className="text-ink-muted">{version}</span>,
    className: 'max-xl:hidden',
  },
  {
    header: 'Up since',
    cell: ({ started_at }) => <Ago value={started_at} className={MOMENT} />,
    isFigure: true,
  },
  {
    header: 'Last seen',
    cell: ({ seen_at }) => <Ago value={seen_at} className={MOMENT} />,
    isFigure: true,
  },
]

function WorkerCard({ worker }: { worker: Worker }) {
  return (
    <div className="grid gap-1.5">
      <div className="flex items-start justify-between gap-3">
        <Name worker={worker} />
        <LifeBadge worker={worker} />
      </div>
      <p className="flex justify-between gap-3 text-sm text-ink-muted">
        <span>{duty(worker)}</span>
        <span className="figures">{hands(worker)} in hand</span>
      </p>
      <p className="flex justify-between gap-3 text-sm text-ink-muted">
        <span>
          up since <Ago value={worker.started_at} />
        </span>
        <span>
          seen <Ago value={worker.seen_at} />
        </span>
      </p>
    </div>
  )
}

export function WorkerPanel() {
  return (
    <OverviewPanel
      title="Workers"
      explanation="Workers take jobs out of the queues. The API processes stand here too: they do jobs themselves while Redis does not answer. One that was not seen for 15 s is gone; its jobs go to another."
      loadingLines={3}
    >
      {({ workers }) =>
        workers.length === 0 ? (
          <EmptyNote icon={ServerOff} title="No process was seen in the last ten minutes">
            Start a worker; it shows here within five seconds.
          </EmptyNote>
        ) : (
          <div className="pt-2">
            <DataTable
              caption="Workers, the longest-lived first"
              columns={COLUMNS}
              rows={workers}
              rowKey={(worker) => worker.name}
              card={(worker) => <WorkerCard worker={worker} />}
            />
          </div>
        )
      }
    </OverviewPanel>
  )
}
