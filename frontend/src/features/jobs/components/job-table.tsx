'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { ListChecks } from 'lucide-react'
import Link from 'next/link'
import { useQueryStates } from 'nuqs'

import { Ago } from '@/components/ago'
import { DataTable, ROW_LINK, type Column } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { LoadMore } from '@/components/load-more'
import { ProblemNote } from '@/components/problem-note'
import { TableSkeleton } from '@/components/table-skeleton'
import { Panel } from '@/components/ui/panel'
import { useApi } from '@/lib/api/context'
import { platformLabel } from '@/lib/platforms'

import { jobKindsQuery, jobsQuery } from '../queries'
import { jobFilterParsers } from '../search-params'
import { MODE_LABEL, type Job } from '../status'
import { creatorOf } from '../subject'

import { JobDuration } from './job-duration'
import { StatusBadge } from './status-badge'

type KindTitle = (kind: string) => string

/** The server names its kinds; one it does not tell us of shows its own name. */
export function useKindTitle(): KindTitle {
  const { data } = useQuery(jobKindsQuery(useApi()))
  return (kind) => data?.items.find(({ name }) => name === kind)?.title ?? kind
}

function Subject({ job }: { job: Job }) {
  const creator = creatorOf(job)
  if (!creator) return <span className="text-ink-faint">–</span>
  return (
    <span className="block truncate">
      @{creator.handle} <span className="text-ink-faint">· {platformLabel(creator.platform)}</span>
    </span>
  )
}

function JobLink({ job, title }: { job: Job; title: KindTitle }) {
  return (
    <Link href={`/jobs/${job.id}`} className={ROW_LINK}>
      {title(job.kind)}
    </Link>
  )
}

const columns = (title: KindTitle): Column<Job>[] => [
  { header: 'Job', cell: (job) => <JobLink job={job} title={title} /> },
  { header: 'Status', cell: (job) => <StatusBadge status={job.status} /> },
  { header: 'Subject', cell: (job) => <Subject job={job} />, className: 'max-w-56' },
  { header: 'Mode', cell: (job) => MODE_LABEL[job.mode], className: 'text-ink-muted' },
  { header: 'Attempt', cell: (job) => `${job.attempt} of ${job.max_attempts}`, isFigure: true },
  { header: 'Took', cell: (job) => <JobDuration job={job} />, isFigure: true },
  {
    header: 'Started',
    cell: (job) => <Ago value={job.created_at} className="whitespace-nowrap text-ink-muted" />,
    isFigure: true,
  },
]

function JobCard({ job, title }: { job: Job; title: KindTitle }) {
  return (
    <div className="grid gap-1.5">
      <div className="flex items-center justify-between gap-3">
        <JobLink job={job} title={title} />
        <StatusBadge status={job.status} />
      </div>
      <Subject job={job} />
      <p className="flex justify-between text-sm text-ink-muted">
        <span>{MODE_LABEL[job.mode]}</span>
        <Ago value={job.created_at} />
      </p>
    </div>
  )
}

function NoJobs({ isFiltered }: { isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyNote icon={ListChecks} title="No job fits these filters">
      Choose another status or kind.
    </EmptyNote>
  ) : (
    <EmptyNote icon={ListChecks} title="No jobs yet">
      Ask for an outreach text on a creator’s page; its job appears here and stays.
    </EmptyNote>
  )
}

export function JobTable() {
  const [filter] = useQueryStates(jobFilterParsers)
  const jobs = useInfiniteQuery(jobsQuery(useApi(), filter))
  const title = useKindTitle()
  if (jobs.isPending) {
    return (
      <Panel bodyClassName="p-0">
        <TableSkeleton label="Loading jobs" />
      </Panel>
    )
  }
  if (jobs.isError) {
    return (
      <ProblemNote title="The jobs could not be loaded" error={jobs.error} onRetry={jobs.refetch} />
    )
  }
  const rows = jobs.data.pages.flatMap((page) => page.items)
  return (
    <Panel bodyClassName="p-0">
      {rows.length === 0 ? (
        <NoJobs isFiltered={Boolean(filter.status ?? filter.kind)} />
      ) : (
        <DataTable
          caption="Jobs, newest first"
          columns={columns(title)}
          rows={rows}
          rowKey={(job) => job.id}
          card={(job) => <JobCard job={job} title={title} />}
        />
      )}
      <LoadMore
        hasMore={jobs.hasNextPage}
        isBusy={jobs.isFetchingNextPage}
        onMore={jobs.fetchNextPage}
      />
    </Panel>
  )
}
