'use client'

import { useSyncExternalStore } from 'react'

const WIDE = '(min-width: 48rem)'

function follow(tell: () => void): () => void {
  const query = window.matchMedia(WIDE)
  query.addEventListener('change', tell)
  return () => query.removeEventListener('change', tell)
}

/** Whether there is room for a table; a long list is drawn in one shape only. */
export function useIsWide(): boolean {
  return useSyncExternalStore(
    follow,
    () => window.matchMedia(WIDE).matches,
    () => true,
  )
}
