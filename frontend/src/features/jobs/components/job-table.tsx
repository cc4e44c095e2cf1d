'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
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

import { jobsQuery } from '../queries'
import { jobFilterParsers } from '../search-params'
import { MODE_LABEL, type Job } from '../status'
import { useKindTitle, usePersonName, type NameOf, type PersonOf } from '../use-names'

import { JobDuration } from './job-duration'
import { JobState } from './job-state'
import { JobSubject } from './job-subject'

type Names = { title: NameOf; person: PersonOf }

function JobLink({ job, title }: { job: Job; title: NameOf }) {
  return (
    <Link href={`/jobs/${job.id}`} className={ROW_LINK}>
      {title(job.kind)}
    </Link>
  )
}

const columns = ({ title, person }: Names): Column<Job>[] => [
  { header: 'Job', cell: (job) => <JobLink job={job} title={title} /> },
  { header: 'Status', cell: (job) => <JobState job={job} />, className: 'w-52' },
  { header: 'Subject', cell: (job) => <JobSubject job={job} />, className: 'max-w-44 xl:max-w-56' },
  {
    header: 'Started by',
    cell: (job) => <span className="block truncate">{person(job.created_by) ?? '–'}</span>,
    className: 'max-w-32 xl:max-w-40',
  },
  {
    header: 'Mode',
    cell: (job) => <span className="text-ink-muted">{MODE_LABEL[job.mode]}</span>,
    className: 'max-xl:hidden',
  },
  {
    header: 'Attempt',
    cell: (job) => `${job.attempt} of ${job.max_attempts}`,
    isFigure: true,
    className: 'whitespace-nowrap max-xl:hidden',
  },
  {
    header: 'Took',
    cell: (job) => <JobDuration job={job} />,
    isFigure: true,
    className: 'w-28 max-xl:hidden',
  },
  {
    header: 'Started',
    cell: (job) => <Ago value={job.created_at} className="whitespace-nowrap text-ink-muted" />,
    isFigure: true,
  },
]

function JobCard({ job, title, person }: Names & { job: Job }) {
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <JobLink job={job} title={title} />
        <JobState job={job} />
      </div>
      <JobSubject job={job} />
      <p className="flex justify-between gap-3 text-sm text-ink-muted">
        <span className="truncate">{person(job.created_by) ?? '–'}</span>
        <Ago value={job.created_at} className="shrink-0" />
      </p>
    </div>
  )
}

function NoJobs({ isFiltered }: { isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyNote icon={ListChecks} title="No job fits these filters">
      Choose another status, kind or person.
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
  const names = { title: useKindTitle(), person: usePersonName() }
  if (jobs.isPending) {
    return (
      <Panel bodyClassName="p-0">
        <TableSkeleton label="Loading jobs" />
      </Panel>
    )
  }
  if (!jobs.data) {
    return (
      <ProblemNote title="The jobs could not be loaded" error={jobs.error} onRetry={jobs.refetch} />
    )
  }
  const rows = jobs.data.pages.flatMap((page) => page.items)
  return (
    <Panel bodyClassName="p-0">
      {rows.length === 0 ? (
        <NoJobs isFiltered={Boolean(filter.status ?? filter.kind ?? filter.by)} />
      ) : (
        <DataTable
          caption="Jobs, newest first"
          columns={columns(names)}
          rows={rows}
          rowKey={(job) => job.id}
          card={(job) => <JobCard job={job} {...names} />}
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
