import { queryOptions } from '@tanstack/react-query'

import type { Api } from '@/lib/api/client'
import { unwrap } from '@/lib/api/errors'
import type { components } from '@/lib/api/schema.gen'

type Schemas = components['schemas']

export type Overview = Schemas['JobsOverview']
export type Queue = Schemas['QueueRead']
export type Worker = Schemas['WorkerRead']
export type Repair = Schemas['RepairRead']

const RHYTHM = 5_000

/** How the whole installation gets its jobs done; every panel reads this one answer. */
export const overviewQuery = (api: Api) =>
  queryOptions({
    queryKey: ['engine', 'overview'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/jobs/overview', { signal })),
    refetchInterval: RHYTHM,
    staleTime: RHYTHM,
  })
