import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query'

import type { Api } from '@/lib/api/client'
import { unwrap } from '@/lib/api/errors'
import type { components } from '@/lib/api/schema.gen'
import type { Platform } from '@/lib/platforms'

import { writtenRef, type CreatorRef } from './refs'
import type { ListState } from './search-params'
import type { Stage } from './stages'

type Schemas = components['schemas']
export type List = Schemas['ListRead']
export type Entry = Schemas['EntryRead']
export type EntryPage = Schemas['EntryPage']
export type Fee = Schemas['Fee-Output']
export type Level = Schemas['CardRead']['fresh'][number]
export type Cost = Schemas['Cost']
export type ImportRead = Schemas['ImportRead']
export type Merged = Schemas['ListMerged']
export type StageChange = Schemas['StageChangeRead']
export type EntryChanges = Omit<Schemas['EntryPatch'], 'version'>
export type ManyChanges = Omit<Schemas['EntriesChange'], 'entry_ids'>

/** Large enough that a long list needs few questions, small enough to come at once. */
export const PART = 500
const COLUMN_PART = 50

export type EntryFilter = Pick<ListState, 'q' | 'stage' | 'platform' | 'tag' | 'sort' | 'order'>

export const listsQuery = (api: Api, { q, archived }: { q: string; archived: boolean }) =>
  infiniteQueryOptions({
    queryKey: ['lists', 'all', { q, archived }],
    queryFn: ({ pageParam, signal }) => {
      const query = { q: q || undefined, archived, cursor: pageParam ?? undefined, limit: 24 }
      return unwrap(api.GET('/api/v1/lists', { params: { query }, signal }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })

/** The lists one may choose from: the newest hundred in use. */
export const choiceQuery = (api: Api) =>
  queryOptions({
    queryKey: ['lists', 'all', 'choice'],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/lists', { params: { query: { limit: 100 } }, signal })),
  })

const path = (listId: string) => ({ list_id: listId })

export const listQuery = (api: Api, listId: string) =>
  queryOptions({
    queryKey: ['lists', 'one', listId],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/lists/{list_id}', { params: { path: path(listId) }, signal })),
  })

export const entriesKey = (listId: string) => ['lists', 'entries', listId] as const

export const entriesQuery = (api: Api, listId: string, filter: EntryFilter, limit = PART) =>
  infiniteQueryOptions({
    queryKey: [...entriesKey(listId), filter, limit],
    queryFn: ({ pageParam, signal }) => {
      const { q, stage, platform, tag, sort, order } = filter
      const query = {
        q: q || undefined,
        stage: stage ? [stage] : undefined,
        platform: platform ?? undefined,
        tag: tag || undefined,
        sort,
        order,
        limit,
        cursor: pageParam ?? undefined,
      }
      const params = { path: path(listId), query }
      return unwrap(api.GET('/api/v1/lists/{list_id}/entries', { params, signal }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    // Twenty parts are not asked for again by themselves; what is changed here is put in its place.
    staleTime: 60_000,
  })

/** Everybody on the list, or of one stage, by platform; part after part. */
export async function handlesOf(api: Api, listId: string, stage: Stage | null) {
  const handles = new Map<Platform, string[]>()
  let cursor: string | undefined
  do {
    const query = { stage: stage ? [stage] : undefined, limit: 500, cursor }
    const page = await unwrap(
      api.GET('/api/v1/lists/{list_id}/entries', { params: { path: path(listId), query } }),
    )
    for (const { creator } of page.items) {
      handles.set(creator.platform, [...(handles.get(creator.platform) ?? []), creator.handle])
    }
    cursor = page.next_cursor ?? undefined
  } while (cursor)
  return handles
}

/** One column of the board. */
export const columnQuery = (api: Api, listId: string, filter: EntryFilter, stage: Stage) =>
  entriesQuery(api, listId, { ...filter, stage }, COLUMN_PART)

export const tagsQuery = (api: Api, listId: string) =>
  queryOptions({
    queryKey: ['lists', 'tags', listId],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/lists/{list_id}/tags', { params: { path: path(listId) }, signal })),
  })

export const historyQuery = (api: Api, listId: string) =>
  infiniteQueryOptions({
    queryKey: ['lists', 'history', listId],
    queryFn: ({ pageParam, signal }) => {
      const params = { path: path(listId), query: { cursor: pageParam ?? undefined } }
      return unwrap(api.GET('/api/v1/lists/{list_id}/history', { params, signal }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })

export const costQuery = (api: Api, listId: string, level: Level, stage: Stage | null) =>
  queryOptions({
    queryKey: ['lists', 'cost', listId, level, stage],
    queryFn: ({ signal }) => {
      const query = { level, stage: stage ? [stage] : undefined }
      const params = { path: path(listId), query }
      return unwrap(api.GET('/api/v1/lists/{list_id}/cost', { params, signal }))
    },
  })

/** The lists on which a creator stands. */
export const membershipsQuery = (api: Api, ref: CreatorRef) =>
  queryOptions({
    queryKey: ['lists', 'memberships', writtenRef(ref)],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/lists/memberships', {
          params: { query: { ref: writtenRef(ref) } },
          signal,
        }),
      ),
  })

export const entryOf = (api: Api, listId: string, entryId: string) =>
  unwrap(
    api.GET('/api/v1/lists/{list_id}/entries/{entry_id}', {
      params: { path: { ...path(listId), entry_id: entryId } },
    }),
  )

export const createList = (api: Api, body: Schemas['ListCreate']) =>
  unwrap(api.POST('/api/v1/lists', { body }))

export const changeList = (api: Api, listId: string, body: Schemas['ListPatch']) =>
  unwrap(api.PATCH('/api/v1/lists/{list_id}', { params: { path: path(listId) }, body }))

export const deleteList = (api: Api, listId: string) =>
  unwrap(api.DELETE('/api/v1/lists/{list_id}', { params: { path: path(listId) } }))

export const mergeList = (api: Api, listId: string, into: string) =>
  unwrap(
    api.POST('/api/v1/lists/{list_id}/merge', {
      params: { path: path(listId) },
      body: { into_list_id: into },
    }),
  )

export const dedupeList = (api: Api, listId: string) =>
  unwrap(api.POST('/api/v1/lists/{list_id}/dedupe', { params: { path: path(listId) } }))

export const addEntries = (api: Api, listId: string, creators: CreatorRef[]) =>
  unwrap(
    api.POST('/api/v1/lists/{list_id}/entries', {
      params: { path: path(listId) },
      body: { creators, stage: 'found', tags: [] },
    }),
  )

export const patchEntry = (api: Api, listId: string, entry: Entry, changes: EntryChanges) =>
  unwrap(
    api.PATCH('/api/v1/lists/{list_id}/entries/{entry_id}', {
      params: { path: { ...path(listId), entry_id: entry.id } },
      body: { version: entry.version, ...changes },
    }),
  )

export const changeEntries = (api: Api, listId: string, ids: string[], changes: ManyChanges) =>
  unwrap(
    api.POST('/api/v1/lists/{list_id}/entries/change', {
      params: { path: path(listId) },
      body: { entry_ids: ids, ...changes },
    }),
  )

export const removeEntries = (api: Api, listId: string, ids: string[]) =>
  unwrap(
    api.POST('/api/v1/lists/{list_id}/entries/remove', {
      params: { path: path(listId) },
      body: { entry_ids: ids },
    }),
  )

export const transferEntries = (api: Api, listId: string, body: Schemas['EntriesTransfer']) =>
  unwrap(
    api.POST('/api/v1/lists/{list_id}/entries/transfer', { params: { path: path(listId) }, body }),
  )

export type ImportAsk = { file: Blob; platform: CreatorRef['platform'] | null; stage: Stage }

/** A file goes as it is: the server finds out its encoding and its columns. */
const asFile = (file: Blob) => ({
  body: file as unknown as string, // The description can only say that bytes are a string.
  bodySerializer: () => file,
  headers: { 'Content-Type': 'text/csv' },
})

export const previewImport = (api: Api, listId: string, { file, platform }: ImportAsk) =>
  unwrap(
    api.POST('/api/v1/lists/{list_id}/import/preview', {
      params: { path: path(listId), query: { default_platform: platform } },
      ...asFile(file),
    }),
  )

export const importFile = (api: Api, listId: string, { file, platform, stage }: ImportAsk) =>
  unwrap(
    api.POST('/api/v1/lists/{list_id}/import', {
      params: { path: path(listId), query: { default_platform: platform, stage } },
      ...asFile(file),
    }),
  )

/** Everybody whom the filters leave, as a file for a spreadsheet. */
export const exportList = (api: Api, listId: string, filter: EntryFilter): Promise<Blob> => {
  const { q, stage, platform, tag } = filter
  const query = {
    q: q || undefined,
    stage: stage ? [stage] : undefined,
    platform: platform ?? undefined,
    tag: tag || undefined,
  }
  return unwrap(
    api.GET('/api/v1/lists/{list_id}/export.csv', {
      params: { path: path(listId), query },
      parseAs: 'blob',
    }),
  ) as Promise<Blob> // Asked for as one.
}

/** Something on a list is other than before: what counts and names it asks again. */
export function tellListChanged(queries: QueryClient, listId: string): void {
  for (const key of [
    ['lists', 'all'],
    ['lists', 'one', listId],
    ['lists', 'tags', listId],
    ['lists', 'history', listId],
    ['lists', 'cost', listId],
    ['lists', 'memberships'],
  ]) {
    void queries.invalidateQueries({ queryKey: key })
  }
}

/** So many changed that each part is asked for again. */
export function tellEntriesChanged(queries: QueryClient, listId: string): void {
  tellListChanged(queries, listId)
  void queries.invalidateQueries({ queryKey: entriesKey(listId) })
}
