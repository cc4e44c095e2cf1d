/** The rows on the screen and a few around them. */
export type Window = { first: number; end: number; above: number; below: number }

type Measures = {
  count: number
  rowHeight: number
  /** How far the list's top stands above the screen's; negative while it is below. */
  scrolled: number
  screen: number
  spare?: number
}

/** Which rows of equal height are to be drawn, and how much room the others take. */
export function windowOf({ count, rowHeight, scrolled, screen, spare = 8 }: Measures): Window {
  const top = Math.floor(scrolled / rowHeight) - spare
  const first = Math.min(Math.max(0, top), count)
  const seen = Math.ceil(screen / rowHeight) + 2 * spare
  const end = Math.min(count, Math.max(first + seen, 0))
  return { first, end, above: first * rowHeight, below: (count - end) * rowHeight }
}
