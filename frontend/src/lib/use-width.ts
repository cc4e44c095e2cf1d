'use client'

import { useCallback, useState, useSyncExternalStore } from 'react'

/** The width of the element that `ref` was given to, in pixels; 0 until it stands somewhere. */
export function useWidth() {
  const [element, ref] = useState<HTMLElement | null>(null)
  const subscribe = useCallback(
    (tell: () => void) => {
      if (!element) return () => undefined
      const observer = new ResizeObserver(tell)
      observer.observe(element)
      return () => observer.disconnect()
    },
    [element],
  )
  const width = useSyncExternalStore(
    subscribe,
    () => element?.clientWidth ?? 0,
    () => 0,
  )
  return { ref, width }
}
