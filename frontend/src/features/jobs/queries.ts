import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

import type { Api } from '@/lib/api/client'
import { unwrap } from '@/lib/api/errors'

import { NOTHING_YET, type LiveJob } from './events'
import { isOver, type Job, type JobStatus } from './status'

const WORKING_RHYTHM = 2_000

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

type JobFilter = { status?: JobStatus | null; kind?: string | null }

/** Newest first; asks again by itself while one of them works. */
export const jobsQuery = (api: Api, { status, kind }: JobFilter) =>
  infiniteQueryOptions({
    queryKey: ['jobs', 'list', { status, kind }],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        status: status ? [status] : undefined,
        kind: kind || undefined,
        cursor: pageParam ?? undefined,
      }
      return unwrap(api.GET('/api/v1/jobs', { params: { query }, signal }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => hasWork(page.items)) ? WORKING_RHYTHM : false,
  })

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

/** Filled by events only; see use-job-stream. */
export const liveJobQuery = (jobId: string) =>
  queryOptions<LiveJob>({
    queryKey: ['jobs', 'live', jobId],
    queryFn: () => NOTHING_YET,
    initialData: NOTHING_YET,
    enabled: false,
    staleTime: Infinity,
  })
