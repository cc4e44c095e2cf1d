'use client'

import { useCallback, useEffect, useState } from 'react'

/** Rows kept above and below what is seen, so that focus and fast scrolling find them there. */
const BEYOND = 8
/** The window moves in steps of so many rows, so that not every pixel paints anew. */
const STEP = 4

export type Rows = { count: number; rowHeight: number }

type Place = {
  /** Pixels from the top of the screen to the top of the list; negative once it is scrolled past. */
  top: number
  /** Pixels of the screen. */
  height: number
}

/** The rows worth rendering: from the first up to, without, the end. */
export function rowsAt({ count, rowHeight }: Rows, { top, height }: Place): [number, number] {
  const seenFirst = Math.floor(Math.max(0, -top) / rowHeight / STEP) * STEP
  // A place is told in steps, so up to one more of them may be seen.
  const seenEnd = seenFirst + Math.ceil(height / rowHeight) + STEP
  const first = Math.min(Math.max(0, seenFirst - BEYOND), Math.max(0, count - 1))
  return [first, Math.min(count, seenEnd + BEYOND)]
}

const START: Place = { top: 0, height: 1_000 }

/** Where the list stands, in steps: a few pixels are the same place. */
function placeOf(list: HTMLElement, rowHeight: number): Place {
  const step = rowHeight * STEP
  const { top } = list.getBoundingClientRect()
  return { top: Math.min(0, Math.ceil(top / step) * step), height: window.innerHeight }
}

/** Tells once a frame that something scrolled or changed its size. */
function onScroll(tell: () => void): () => void {
  let frame = 0
  const wait = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0
      tell()
    })
  }
  wait()
  // Captured, so that any scrolling ancestor counts, not the page alone.
  window.addEventListener('scroll', wait, { capture: true, passive: true })
  window.addEventListener('resize', wait)
  return () => {
    cancelAnimationFrame(frame)
    window.removeEventListener('scroll', wait, { capture: true })
    window.removeEventListener('resize', wait)
  }
}

function scrollerOf(element: HTMLElement): Element | null {
  for (let node = element.parentElement; node; node = node.parentElement) {
    const scrolls = /auto|scroll/.test(getComputedStyle(node).overflowY)
    if (scrolls && node.scrollHeight > node.clientHeight) return node
  }
  return document.scrollingElement
}

/**
 * Renders ten thousand rows of one height as the few dozen that are near the screen.
 *
 * `before` and `after` are the pixels of the rows that are not there: give them to a spacer on
 * either side, and `listRef` to the element that holds all of it, with `[overflow-anchor:none]`, since
 * the browser must not scroll for rows that come and go. For a grid, a row is a line of it.
 */
export function useWindow(rows: Rows) {
  const [list, listRef] = useState<HTMLElement | null>(null)
  const { count, rowHeight } = rows
  const [place, setPlace] = useState(START)
  const [first, end] = rowsAt(rows, place)

  useEffect(() => {
    if (!list) return
    return onScroll(() => {
      const next = placeOf(list, rowHeight)
      setPlace((before) =>
        before.top === next.top && before.height === next.height ? before : next,
      )
    })
  }, [list, rowHeight])

  /** Scrolls so that the row is seen, if it is not. */
  const show = useCallback(
    (row: number) => {
      if (!list) return
      const top = list.getBoundingClientRect().top + row * rowHeight
      const margin = window.innerHeight / 6
      if (top >= margin && top + rowHeight <= window.innerHeight - margin) return
      scrollerOf(list)?.scrollBy({ top: top - window.innerHeight / 3 })
    },
    [list, rowHeight],
  )

  return {
    listRef,
    first,
    end,
    before: first * rowHeight,
    after: Math.max(0, count - end) * rowHeight,
    show,
  }
}
