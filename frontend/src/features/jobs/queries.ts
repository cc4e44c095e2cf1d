import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query'

import type { Api } from '@/lib/api/client'
import { unwrap } from '@/lib/api/errors'

import { NOTHING_YET, type LiveJob } from './events'
import { isOver, type Job, type JobStatus } from './status'

const WORKING_RHYTHM = 2_000
const LIST_RHYTHM = 4_000
const TRAY_RHYTHM = 5_000
/** Somebody else, or another tab, may start something. */
const QUIET_RHYTHM = 30_000

function hasWork(jobs: readonly Job[]): boolean {
  return jobs.some((job) => !isOver(job.status))
}

export const jobQuery = (api: Api, jobId: string) =>
  queryOptions({
    queryKey: ['jobs', 'one', jobId],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/jobs/{job_id}', { params: { path: { job_id: jobId } }, signal })),
    refetchInterval: ({ state }) =>
      state.data && isOver(state.data.status) ? false : WORKING_RHYTHM,
  })

type JobFilter = { status?: JobStatus | null; kind?: string | null; by?: string | null }

/** Newest first; asks again by itself, sooner while one of them works. */
export const jobsQuery = (api: Api, { status, kind, by }: JobFilter) =>
  infiniteQueryOptions({
    queryKey: ['jobs', 'list', { status, kind, by }],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        status: status ? [status] : undefined,
        kind: kind || undefined,
        created_by: by || undefined,
        cursor: pageParam ?? undefined,
      }
      return unwrap(api.GET('/api/v1/jobs', { params: { query }, signal }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => hasWork(page.items)) ? LIST_RHYTHM : QUIET_RHYTHM,
  })

/** How many of one's own jobs run, wait and failed of late; a hidden tab does not ask. */
export const jobCountsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['jobs', 'own', 'counts'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/jobs/counts', { signal })),
    staleTime: TRAY_RHYTHM,
    refetchInterval: ({ state: { data } }) =>
      data && data.running + data.waiting > 0 ? TRAY_RHYTHM : QUIET_RHYTHM,
    refetchOnWindowFocus: true,
  })

const NEWEST_FEW = 6

/** One's own newest jobs of those that the counts count. */
export const ownJobsQuery = (api: Api, actorId: string) =>
  queryOptions({
    queryKey: ['jobs', 'own', 'newest', actorId],
    queryFn: ({ signal }) => {
      const status = ['queued', 'running', 'failed'] satisfies JobStatus[]
      const query = { status, created_by: actorId, limit: NEWEST_FEW }
      return unwrap(api.GET('/api/v1/jobs', { params: { query }, signal }))
    },
    staleTime: 0,
    refetchInterval: ({ state }) => (hasWork(state.data?.items ?? []) ? TRAY_RHYTHM : QUIET_RHYTHM),
  })

/** Something began, moved or ended here: what lists and counts jobs asks again. */
export function tellJobsChanged(queries: QueryClient): void {
  void queries.invalidateQueries({ queryKey: ['jobs', 'list'] })
  void queries.invalidateQueries({ queryKey: ['jobs', 'own'] })
}

export const WORKING_KEY = ['jobs', 'working'] as const

/**
 * What worked or waited when the page was opened, of one kind.
 *
 * It is not refreshed by itself: a text that was found here must stay when its job is done.
 */
export const workingJobsQuery = (api: Api, kind: string) =>
  queryOptions({
    queryKey: [...WORKING_KEY, kind],
    queryFn: ({ signal }) => {
      const query = { status: ['queued', 'running'] satisfies JobStatus[], kind }
      return unwrap(api.GET('/api/v1/jobs', { params: { query }, signal }))
    },
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
  })

export const jobKindsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['jobs', 'kinds'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/jobs/kinds', { signal })),
    staleTime: Infinity,
  })

/** Who started the jobs that are kept, by name. */
export const peopleQuery = (api: Api) =>
  queryOptions({
    queryKey: ['jobs', 'people'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/jobs/people', { signal })),
    staleTime: 60_000,
  })

/** Filled by events only; see use-job-stream. */
export const liveJobQuery = (jobId: string) =>
  queryOptions<LiveJob>({
    queryKey: ['jobs', 'live', jobId],
    queryFn: () => NOTHING_YET,
    initialData: NOTHING_YET,
    enabled: false,
    staleTime: Infinity,
  })
