'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { useApi } from '@/lib/api/context'
import { asApiError } from '@/lib/api/errors'
import { IntentKeys } from '@/lib/api/idempotency'

import type { SavedSearch, SavedSearchOrder } from './contract'
import { changeSearch, deleteSearch, runSearch, SAVED_KEY, saveSearch } from './queries'

function useKeys() {
  const [keys] = useState(() => new IntentKeys())
  /** Only a lost answer keeps its key: the same press again is then the same intention. */
  const settle = (error: unknown) => {
    if (asApiError(error).status > 0) keys.settle()
  }
  return { keys, settle }
}

function useTellSaved() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: SAVED_KEY })
}

export function useSaving() {
  const api = useApi()
  const { keys, settle } = useKeys()
  const tell = useTellSaved()
  return useMutation({
    mutationFn: (order: SavedSearchOrder) => saveSearch(api, order, keys.keyFor(order)),
    onSuccess: () => {
      keys.settle()
      void tell()
    },
    onError: settle,
  })
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

/** Starts a run, which is a job; a double press starts one. */
export function useRunning() {
  const api = useApi()
  const { keys, settle } = useKeys()
  const tell = useTellSaved()
  return useMutation({
    mutationFn: (searchId: string) => runSearch(api, searchId, keys.keyFor(searchId)),
    onSuccess: () => {
      keys.settle()
      void tell()
    },
    onError: settle,
  })
}
