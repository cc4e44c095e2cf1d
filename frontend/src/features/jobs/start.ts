import type { Api } from '@/lib/api/client'
import { ApiError, readProblem, unwrapWithResponse } from '@/lib/api/errors'
import { openWithin } from '@/lib/api/event-stream'
import type { components } from '@/lib/api/schema.gen'

type JobOrder = components['schemas']['JobCreate']

/** Streams that starting a job opened and that nobody reads yet, by the job's id. */
const opened = new Map<string, Response>()

/** The stream that came with the start of a job; each is given out once. */
export function takeOpened(jobId: string): Response | undefined {
  const response = opened.get(jobId)
  opened.delete(jobId)
  return response
}

function jobIdOf(response: Response): string {
  const jobId = response.headers.get('Location')?.split('/').at(-1)
  if (jobId) return jobId
  const detail = 'The job was started, but the answer does not say which; look into the job list.'
  throw new ApiError(readProblem({ title: 'The job has no address', detail }, 502, null))
}

/**
 * Starts a job and answers its id as soon as the server wrote it down, in either mode.
 *
 * The answer is the job's own stream of events, so its first word needs no second call.
 */
export async function startJob(api: Api, order: JobOrder, key: string): Promise<string> {
  const { response } = await openWithin((signal) =>
    unwrapWithResponse(
      api.POST('/api/v1/jobs', {
        body: order,
        headers: { Accept: 'text/event-stream', 'Idempotency-Key': key },
        parseAs: 'stream',
        signal,
      }),
    ),
  )
  const jobId = jobIdOf(response)
  opened.set(jobId, response)
  return jobId
}
