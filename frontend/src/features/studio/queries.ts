import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

import type { Api } from '@/lib/api/client'
import { unwrap } from '@/lib/api/errors'
import type { components, paths } from '@/lib/api/schema.gen'

export type Generation = components['schemas']['GenerationRead']

type ListQuery = NonNullable<paths['/api/v1/studio/generations']['get']['parameters']['query']>
export type CreatorReference = { platform: NonNullable<ListQuery['platform']>; handle: string }

/** All keys of written texts start like this: one invalidation reaches every list of them. */
export const GENERATIONS_KEY = ['generations'] as const

/** Newest first; of one creator, or of everybody. */
export const generationsQuery = (api: Api, creator?: CreatorReference) =>
  infiniteQueryOptions({
    queryKey: [...GENERATIONS_KEY, 'list', creator ?? null],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...creator, cursor: pageParam ?? undefined }
      return unwrap(api.GET('/api/v1/studio/generations', { params: { query }, signal }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })

/** What the studio writes, and in which languages. */
export const templatesQuery = (api: Api) =>
  queryOptions({
    queryKey: ['studio', 'templates'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/studio/templates', { signal })),
    staleTime: Infinity,
  })

const byId = (id: string) => ({ path: { generation_id: id } })

export const generationQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: [...GENERATIONS_KEY, 'one', id],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/studio/generations/{generation_id}', { params: byId(id), signal })),
  })

/** What the model was really sent. */
export const promptQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: [...GENERATIONS_KEY, 'prompt', id],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/studio/generations/{generation_id}/prompt', { params: byId(id), signal }),
      ),
    staleTime: Infinity,
  })
