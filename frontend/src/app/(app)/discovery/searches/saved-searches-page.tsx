'use client'

import { SavedSearches } from '@/features/discovery/components/saved-searches'

import { RunState } from './run-state'

/** Saved searches, whose runs are jobs. */
export function SavedSearchesPage() {
  return <SavedSearches runState={(jobId, onEnd) => <RunState jobId={jobId} onEnd={onEnd} />} />
}
