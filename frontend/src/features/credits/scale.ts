const STEPS = [1, 2, 2.5, 5, 10]

/** The nearest round figure at or above the largest one, so that a chart has a top to read. */
export function roundTop(largest: number): number {
  if (!(largest > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(largest))
  const step = STEPS.find((factor) => largest <= factor * power * (1 + 1e-9)) ?? 10
  return Number((step * power).toPrecision(6))
}

/** A part in percent of the whole, never outside of it. */
export function percentOf(part: number, whole: number): number {
  if (!(whole > 0) || !(part > 0)) return 0
  return Math.min(100, (part / whole) * 100)
}

const HANDFUL = 8
const FIRST_ROWS = 16

/** Which rows are in sight, with some more on either side. */
export function rowsInSight(options: {
  count: number
  rowHeight: number
  /** How far the list's top lies above the window's top; negative below it. */
  scrolled: number
  viewHeight: number
  more?: number
}): { first: number; end: number } {
  const { count, rowHeight, scrolled, viewHeight, more = 12 } = options
  // In whole handfuls, so that not every row that passes draws the list again.
  const top = Math.floor((scrolled / rowHeight - more) / HANDFUL) * HANDFUL
  const bottom = Math.ceil(((scrolled + viewHeight) / rowHeight + more) / HANDFUL) * HANDFUL
  const end = Math.min(count, Math.max(bottom, FIRST_ROWS)) // A list below the window has a start.
  return { first: Math.max(0, Math.min(top, end)), end }
}

const shortMonth = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' })
const shortDay = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})
const longMonth = new Intl.DateTimeFormat('en-GB', {
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})
const longDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })

/** `2026-11` as Nov, `2026-11-22` as 22 Nov. */
export function shortKey(key: string): string {
  return (key.length > 7 ? shortDay : shortMonth).format(new Date(key))
}

/** `2026-11` as November 2026, `2026-11-22` as 22 Nov 2026. */
export function longKey(key: string): string {
  return (key.length > 7 ? longDay : longMonth).format(new Date(key))
}

/** The keys of so many months, this one the last, in UTC as the server counts them. */
export function lastMonths(count: number, now: Date = new Date()): string[] {
  return Array.from({ length: count }, (_, index) => {
    const month = now.getUTCMonth() - (count - 1 - index)
    return new Date(Date.UTC(now.getUTCFullYear(), month, 1)).toISOString().slice(0, 7)
  })
}
