'use client'

import { useEffect, useState, type RefObject } from 'react'

import { windowOf, type Window } from './window'

/**
 * Follows the page's scrolling and draws no more rows than fit: ten thousand scroll like ten.
 *
 * A new window is set only when its rows are others, so most scroll events draw nothing.
 */
export function useWindow(
  list: RefObject<HTMLElement | null>,
  { count, rowHeight }: { count: number; rowHeight: number },
): Window {
  const [{ scrolled, screen }, setPlace] = useState({ scrolled: 0, screen: 900 })
  useEffect(() => {
    let frame = 0
    const look = () => {
      frame = 0
      const top = list.current?.getBoundingClientRect().top ?? 0
      // Whole steps of some rows: a pixel more or less changes nothing.
      const step = rowHeight * 4
      const rounded = Math.floor(-top / step) * step
      setPlace((before) =>
        before.scrolled === rounded && before.screen === window.innerHeight
          ? before
          : { scrolled: rounded, screen: window.innerHeight },
      )
    }
    const follow = () => {
      frame ||= requestAnimationFrame(look)
    }
    look()
    window.addEventListener('scroll', follow, { passive: true })
    window.addEventListener('resize', follow)
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('scroll', follow)
      window.removeEventListener('resize', follow)
    }
  }, [list, rowHeight])
  return windowOf({ count, rowHeight, scrolled, screen })
}
