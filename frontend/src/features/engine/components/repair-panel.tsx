'use client'

import { Wrench } from 'lucide-react'
import Link from 'next/link'

import { Ago } from '@/components/ago'
import { EmptyNote } from '@/components/empty-note'
import { formatWhole } from '@/lib/format'

import type { Overview, Repair } from '../queries'
import { REPAIR_LABEL, REPAIR_MEANING, REPAIRS } from '../words'

import { OverviewPanel } from './overview-panel'

function Counts({ repaired }: { repaired: Overview['repaired'] }) {
  return (
    <dl className="grid gap-3 border-b p-4 sm:grid-cols-3">
      {REPAIRS.map((what) => (
        <div key={what}>
          <dt className="text-ink-muted">{REPAIR_LABEL[what]}</dt>
          <dd>
            <span className="text-xl font-semibold figures">{formatWhole(repaired[what])}</span>{' '}
            <span className="text-sm text-ink-faint">in the last day</span>
            <span className="mt-0.5 block text-sm text-pretty text-ink-muted">
              {REPAIR_MEANING[what]}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function RepairLine({ repair: { what, jobs, job_id, detail, at } }: { repair: Repair }) {
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 px-4 py-2.5">
      <p className="min-w-0 break-words">
        <span className="font-medium">{REPAIR_LABEL[what]}</span>
        {detail ? <span className="text-ink-muted">: {detail}</span> : null}
      </p>
      <p className="flex gap-3 text-sm text-ink-muted">
        {job_id ? (
          <Link href={`/jobs/${job_id}`} className="underline hover:text-accent-ink">
            the job
          </Link>
        ) : (
          <span className="figures">{jobs === 1 ? '1 job' : `${formatWhole(jobs)} jobs`}</span>
        )}
        <Ago value={at} />
      </p>
    </li>
  )
}

function Repairs({ repairs }: { repairs: readonly Repair[] }) {
  if (repairs.length === 0) {
    return (
      <EmptyNote icon={Wrench} title="Nothing had to be repaired" className="py-8">
        That is how it should be.
      </EmptyNote>
    )
  }
  return (
    <ul aria-label="Repairs, newest first" className="divide-y">
      {repairs.map((repair) => (
        <RepairLine key={repair.id} repair={repair} />
      ))}
    </ul>
  )
}

function Sweeper({ name }: { name: string | null }) {
  return (
    <p className="border-b px-4 pt-1 pb-3 text-sm">
      {name ? (
        <>
          Swept by <code className="font-mono text-xs break-all">{name}</code>
        </>
      ) : (
        <span className="font-medium text-warn">
          Nobody sweeps just now; another process takes over within seconds.
        </span>
      )}
    </p>
  )
}

export function RepairPanel() {
  return (
    <OverviewPanel
      title="Repairs"
      explanation="One process at a time sweeps: every second it compares the rows with what workers and Redis have, and mends the difference."
      loadingLines={5}
    >
      {({ sweeper, repaired, repairs }) => (
        <>
          <Sweeper name={sweeper} />
          <Counts repaired={repaired} />
          <Repairs repairs={repairs} />
        </>
      )}
    </OverviewPanel>
  )
}
