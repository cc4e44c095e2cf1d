import { formatDay } from '@/lib/format'

import { sourceLabel } from '../levels'

type SourceMarkProps = { source: string; at: string | null }

/** A dot that says which paid call told something, and when; readers hear it. */
export function SourceMark({ source, at }: SourceMarkProps) {
  const words = `From ${sourceLabel(source)}, ${formatDay(at)}`
  return (
    <span
      title={words}
      className="relative inline-flex size-4 items-center justify-center align-middle"
    >
      <span aria-hidden className="size-1.5 rounded-full bg-ink-faint/60" />
      <span className="sr-only">{words}</span>
    </span>
  )
}
