'use client'

import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'

import type { Api } from '@/lib/api/client'
import { useApi } from '@/lib/api/context'
import { asApiError, unwrapWithResponse, type ApiError } from '@/lib/api/errors'
import { followEvents, type ServerEvent } from '@/lib/api/event-stream'

import { afterEvents, NOTHING_YET, type LiveJob } from './events'
import { jobQuery, liveJobQuery, tellJobsChanged } from './queries'
import { takeOpened } from './start'

/** Once a frame is as often as anybody can see; a hidden page has no frames. */
function nextPaint(paint: () => void): void {
  if (document.visibilityState === 'visible') requestAnimationFrame(paint)
  else setTimeout(paint, 200)
}

/** Collects events and hands them on together, once a frame. */
function batched(apply: (events: ServerEvent[]) => void): (event: ServerEvent) => void {
  const waiting: ServerEvent[] = []
  return (event) => {
    if (waiting.push(event) === 1) nextPaint(() => apply(waiting.splice(0)))
  }
}

async function openEvents(
  api: Api,
  jobId: string,
  lastEventId: string,
  signal: AbortSignal,
): Promise<Response> {
  const waiting = takeOpened(jobId)
  if (waiting) return waiting
  const headers = lastEventId ? { 'Last-Event-ID': lastEventId } : {}
  const { response } = await unwrapWithResponse(
    api.GET('/api/v1/jobs/{job_id}/events', {
      params: { path: { job_id: jobId } },
      headers: { Accept: 'text/event-stream', ...headers },
      parseAs: 'stream',
      signal,
    }),
  )
  return response
}

const isEnd = ({ event }: ServerEvent) => event === 'end'

function write(queries: QueryClient, jobId: string, events: ServerEvent[]): void {
  const { queryKey } = liveJobQuery(jobId)
  queries.setQueryData(queryKey, (live = NOTHING_YET) => afterEvents(live, events))
  if (events.some((event) => event.event === 'status' || isEnd(event))) {
    void queries.invalidateQueries({ queryKey: ['jobs', 'one', jobId] })
    tellJobsChanged(queries)
  }
}

export type JobStream = {
  live: LiveJob
  isConnected: boolean
  /** Why it can't be followed at all. */
  error: ApiError | null
}

/**
 * Follows a job's events into the query cache while it is on the screen.
 *
 * What was seen before stays: coming back resumes after the last event, a reload starts over.
 * `onEnd` is told when an end arrives while somebody watches: once, and once more after a retry.
 */
export function useJobStream(jobId: string, onEnd?: () => void): JobStream {
  const api = useApi()
  const queries = useQueryClient()
  const [isConnected, setConnected] = useState(true)
  const [error, setError] = useState<ApiError | null>(null)
  const { data: live } = useQuery(liveJobQuery(jobId))
  const { data: job } = useJob(jobId)
  // A retry goes on where the end was: the row is then at a later attempt than what was told.
  const isOver = live.hasEnded && (job?.attempt ?? 0) <= live.attempt

  const apply = useEffectEvent((events: ServerEvent[]) => {
    write(queries, jobId, events)
    if (events.some(isEnd)) onEnd?.()
  })

  useEffect(() => {
    if (isOver) return
    const seen = queries.getQueryData(liveJobQuery(jobId).queryKey)
    const leaving = new AbortController()
    followEvents({
      connect: (lastEventId, signal) => openEvents(api, jobId, lastEventId, signal),
      onEvent: batched(apply),
      onConnection: setConnected,
      signal: leaving.signal,
      lastEventId: seen?.lastEventId,
    }).catch((cause: unknown) => setError(asApiError(cause)))
    return () => leaving.abort()
  }, [api, queries, jobId, isOver])

  return { live, isConnected, error }
}

/** The job itself; its events keep it fresh as well. */
export function useJob(jobId: string) {
  const api = useApi()
  return useQuery(jobQuery(api, jobId))
}
