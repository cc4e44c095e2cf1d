import { queryOptions } from '@tanstack/react-query'

import type { Api } from '@/lib/api/client'
import { unwrap } from '@/lib/api/errors'
import type { components } from '@/lib/api/schema.gen'

type Schemas = components['schemas']

export type Report = Schemas['DoctorRead']
export type Finding = Schemas['Finding']
export type Verdict = Finding['verdict']
export type Bundle = Schemas['Bundle']

/** An examination asks every service, the model for a word among them: it is not repeated unasked. */
export const reportQuery = (api: Api) =>
  queryOptions({
    queryKey: ['doctor', 'report'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/doctor', { signal })),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  })

export const fetchBundle = (api: Api): Promise<Bundle> => unwrap(api.GET('/api/v1/doctor/bundle'))
