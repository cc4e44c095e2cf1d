'use client'

import { useEffect, useState, useSyncExternalStore, type RefObject } from 'react'

import { rowsInSight } from './scale'

const FIRST_SIGHT = 40

/**
 * The part of a long list that is worth drawing; ten thousand rows scroll like fifty.
 *
 * It looks once a frame at most, and never while it draws: what is drawn must not decide what is.
 */
export function useRowsInSight(list: RefObject<HTMLElement | null>, count: number, height: number) {
  const [sight, setSight] = useState({ first: 0, end: FIRST_SIGHT })
  useEffect(() => {
    let frame = 0
    const look = () => {
      frame = 0
      const scrolled = -(list.current?.getBoundingClientRect().top ?? 0)
      const { innerHeight: viewHeight } = window
      const next = rowsInSight({ count, rowHeight: height, scrolled, viewHeight })
      setSight((old) => (old.first === next.first && old.end === next.end ? old : next))
    }
    const soon = () => {
      frame ||= requestAnimationFrame(look)
    }
    soon()
    window.addEventListener('scroll', soon, { passive: true })
    window.addEventListener('resize', soon)
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('scroll', soon)
      window.removeEventListener('resize', soon)
    }
  }, [list, count, height])
  const end = Math.min(sight.end, count)
  return { first: Math.min(sight.first, end), end }
}

const WIDE = '(min-width: 48rem)'

function onWidth(onChange: () => void): () => void {
  const media = window.matchMedia(WIDE)
  media.addEventListener('change', onChange)
  return () => media.removeEventListener('change', onChange)
}

/** Whether a table fits. */
export function useIsWide(): boolean {
  return useSyncExternalStore(
    onWidth,
    () => window.matchMedia(WIDE).matches,
    () => true,
  )
}
