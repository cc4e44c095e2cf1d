'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'

import { useApi } from '@/lib/api/context'
import { useIntent } from '@/lib/api/use-intent'

import type { SavedSearch, SavedSearchOrder } from './contract'
import { changeSearch, deleteSearch, runSearch, SAVED_KEY, saveSearch } from './queries'

function useTellSaved() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: SAVED_KEY })
}

export function useSaving() {
  const tell = useTellSaved()
  return useIntent<SavedSearchOrder, SavedSearch>(saveSearch, { onAnswer: () => void tell() })
}

export function useChanging(search: SavedSearch) {
  const api = useApi()
  const tell = useTellSaved()
  return useMutation({
    mutationFn: (part: Partial<SavedSearchOrder>) => changeSearch(api, search.id, part),
    onSuccess: tell,
  })
}

export function useDeleting(search: SavedSearch) {
  const api = useApi()
  const tell = useTellSaved()
  return useMutation({ mutationFn: () => deleteSearch(api, search.id), onSuccess: tell })
}

/** Starts a run, which is a job. */
export function useRunning() {
  const tell = useTellSaved()
  return useIntent<string, Awaited<ReturnType<typeof runSearch>>>(runSearch, {
    onAnswer: () => void tell(),
  })
}
