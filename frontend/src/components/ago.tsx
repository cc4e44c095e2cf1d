'use client'

import { formatAgo, formatMoment } from '@/lib/format'
import { useNow } from '@/lib/use-now'

/** How long ago something was, with the exact time for whoever points at it. */
export function Ago({ value, className }: { value: string | null; className?: string }) {
  const now = useNow(30_000)
  return (
    <time dateTime={value ?? undefined} title={formatMoment(value)} className={className}>
      {formatAgo(value, now)}
    </time>
  )
}
