'use client'

import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'

import { useApi } from '@/lib/api/context'
import { unwrap } from '@/lib/api/errors'

import { reopened } from './events'
import { jobQuery, liveJobQuery, tellJobsChanged } from './queries'
import type { Job } from './status'

/** The answer is the row: it goes where the row is shown, and nothing is guessed before it came. */
function useKeepAnswer() {
  const api = useApi()
  const queries = useQueryClient()
  return {
    queries,
    keep: (job: Job) => queries.setQueryData(jobQuery(api, job.id).queryKey, job),
    lookAgain: (jobId: string) => {
      void queries.invalidateQueries({ queryKey: jobQuery(api, jobId).queryKey })
      tellJobsChanged(queries)
    },
  }
}

export function useCancel(jobId: string) {
  const api = useApi()
  const { keep, lookAgain } = useKeepAnswer()
  return useMutation({
    mutationFn: () =>
      unwrap(api.POST('/api/v1/jobs/{job_id}/cancel', { params: { path: { job_id: jobId } } })),
    onSuccess: keep,
    onSettled: () => lookAgain(jobId),
  })
}

/** Its words are followed again at once, unless its next attempt was already seen. */
function followAgain(queries: QueryClient, job: Job): void {
  if (job.status !== 'queued') return
  queries.setQueryData(liveJobQuery(job.id).queryKey, (live) =>
    live?.hasEnded && live.attempt === job.attempt ? reopened(live) : live,
  )
}

const LOOK_MEANWHILE = 700

/**
 * Asks for another attempt.
 *
 * Without a queue the answer comes when the job has ended, so the row is looked at meanwhile.
 */
export function useRetry(jobId: string) {
  const api = useApi()
  const { queries, keep, lookAgain } = useKeepAnswer()
  const retry = useMutation({
    mutationFn: () =>
      unwrap(api.POST('/api/v1/jobs/{job_id}/retry', { params: { path: { job_id: jobId } } })),
    onSuccess: (job) => {
      keep(job)
      followAgain(queries, job)
    },
    onSettled: () => lookAgain(jobId),
  })
  useQuery({
    ...jobQuery(api, jobId),
    enabled: retry.isPending,
    refetchInterval: retry.isPending ? LOOK_MEANWHILE : false,
  })
  return retry
}
