'use client'

import { Ban, BadgeCheck, Eye } from 'lucide-react'

import { Badge } from '@/components/ui/badge'
import { cn } from '@/lib/cn'
import { formatMoment } from '@/lib/format'
import { useNow } from '@/lib/use-now'

import type { FoundCreator } from '../contract'
import { heldOf } from '../held'

import { sinceWords } from './price-words'

type HeldBadgeProps = {
  creator: FoundCreator
  /** Since when stands below what. */
  isStacked?: boolean
  className?: string
}

/** What we hold of a creator and since when: it is free. Only met before: that is said, too. */
export function HeldBadge({ creator, isStacked = false, className }: HeldBadgeProps) {
  const now = useNow(60_000)
  const held = heldOf(creator.held)
  if (held) {
    return (
      <span className={cn('inline-flex min-w-0 items-center gap-1.5', className)}>
        <Badge tone="good">
          <BadgeCheck aria-hidden /> Free
        </Badge>
        <span
          className="min-w-0 truncate text-sm text-ink-muted"
          title={`${held.words}, bought ${formatMoment(held.since)}`}
        >
          {held.words}
          {isStacked ? <br /> : ', '}
          held {sinceWords(held.since, now)}
        </span>
      </span>
    )
  }
  if (!creator.known) return null
  return (
    <Badge className={className} title="Met in an earlier search; nothing about them is bought yet">
      <Eye aria-hidden /> Met before
    </Badge>
  )
}

/** Set by ourselves: nobody writes to them. */
export function NoContactBadge() {
  return (
    <Badge tone="bad">
      <Ban aria-hidden /> Do not contact
    </Badge>
  )
}
