'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'

import { useApi } from '@/lib/api/context'

import { placeEntry } from './entry-cache'
import {
  addEntries,
  changeEntries,
  entryOf,
  patchEntry,
  removeEntries,
  tellEntriesChanged,
  tellListChanged,
  transferEntries,
  type Entry,
  type EntryChanges,
  type ManyChanges,
} from './queries'
import type { CreatorRef } from './refs'

/** Changes one entry as it was looked at; if somebody was faster, nothing is changed. */
export function usePatching(listId: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ entry, changes }: { entry: Entry; changes: EntryChanges }) =>
      patchEntry(api, listId, entry, changes),
    onSuccess: (entry) => {
      placeEntry(queries, entry)
      tellListChanged(queries, listId)
    },
  })
}

/** Asks for one entry again, as it is now. */
export function useRefreshing(listId: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (entryId: string) => entryOf(api, listId, entryId),
    onSuccess: (entry) => {
      placeEntry(queries, entry)
      tellListChanged(queries, listId)
    },
  })
}

export type ManyDeed =
  | { what: 'change'; ids: string[]; changes: ManyChanges }
  | { what: 'remove'; ids: string[] }
  | { what: 'transfer'; ids: string[]; to: string; keep: boolean }

/** What was done to many, in words. */
function wordsFor(count: number, what: string): string {
  return `${count === 1 ? '1 creator' : `${count} creators`} ${what}`
}

/** The same deed on many entries; tells in words what became of them. */
export function useManyDeeds(listId: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (deed: ManyDeed): Promise<string> => {
      if (deed.what === 'change') {
        const { changed } = await changeEntries(api, listId, deed.ids, deed.changes)
        return wordsFor(changed, 'changed')
      }
      if (deed.what === 'remove') {
        return wordsFor((await removeEntries(api, listId, deed.ids)).removed, 'taken off')
      }
      const body = { entry_ids: deed.ids, to_list_id: deed.to, keep: deed.keep }
      const { added, united } = await transferEntries(api, listId, body)
      const there = united ? `, ${united} of them were there already` : ''
      return wordsFor(added + united, `${deed.keep ? 'copied' : 'moved'}${there}`)
    },
    onSuccess: (_, deed) => {
      tellEntriesChanged(queries, listId)
      if (deed.what === 'transfer') tellEntriesChanged(queries, deed.to)
    },
  })
}

export function useAdding() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ listId, creators }: { listId: string; creators: CreatorRef[] }) =>
      addEntries(api, listId, creators),
    onSuccess: (_, { listId }) => tellEntriesChanged(queries, listId),
  })
}
