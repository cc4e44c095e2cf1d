'use client'

import { useCallback, useSyncExternalStore } from 'react'

/** Whether the screen fits the media query; on the server, where there is no screen, it does. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (tell: () => void) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', tell)
      return () => media.removeEventListener('change', tell)
    },
    [query],
  )
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => true,
  )
}

/** Room for a table. */
export const WIDE_ENOUGH_FOR_TABLES = '(min-width: 48rem)'

/** Room for something beside the page's main column. */
export const WIDE_ENOUGH_FOR_TWO = '(min-width: 64rem)'
