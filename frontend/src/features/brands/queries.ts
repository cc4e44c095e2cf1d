import { queryOptions } from '@tanstack/react-query'

import type { Api } from '@/lib/api/client'
import { unwrap } from '@/lib/api/errors'
import type { components } from '@/lib/api/schema.gen'

export type Brand = components['schemas']['BrandRead']
export type BrandChange = components['schemas']['BrandChange']

/** All brands by name, archived ones too. */
export const brandsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['brands'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/brands', { signal })),
  })
