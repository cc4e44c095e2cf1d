'use client'

import { UsersRound } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'

import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/lib/cn'
import { formatCompact, formatPercent, formatWhole } from '@/lib/format'

import type { FoundCreator } from '../contract'

import { HeldBadge, NoContactBadge } from './held-badge'

/** What can be done with one creator of the results. */
export type RowProps = {
  creator: FoundCreator
  index: number
  isChosen: boolean
  isPeeked: boolean
  onTick: (index: number, asFar: boolean) => void
  onPeek: (handle: string) => void
  onSimilar: (handle: string) => void
}

export function creatorPath({ platform, handle }: { platform: string; handle: string }): string {
  return `/creators/${platform}/${encodeURIComponent(handle)}`
}

/** Covers its whole row or card; links and boxes lie above it. */
function PeekButton({ creator, index, isPeeked, onPeek }: RowProps) {
  return (
    <button
      type="button"
      data-row={index}
      aria-label={`Look at ${creator.name || creator.handle}`}
      aria-pressed={isPeeked}
      onClick={() => onPeek(creator.handle)}
      className="absolute inset-0 rounded-md -outline-offset-2"
    />
  )
}

export function Tick({
  creator,
  index,
  isChosen,
  onTick,
  className,
}: RowProps & { className?: string }) {
  return (
    <Checkbox
      aria-label={`Select ${creator.name || creator.handle}`}
      checked={isChosen}
      className={cn('z-10', className)}
      onChange={({ nativeEvent }) =>
        onTick(index, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
      }
    />
  )
}

function SimilarButton({ creator, onSimilar }: RowProps) {
  return (
    <Button
      size="icon"
      variant="quiet"
      title="Similar to this one"
      aria-label={`Similar to ${creator.name || creator.handle}`}
      className="relative z-10"
      onClick={() => onSimilar(creator.handle)}
    >
      <UsersRound aria-hidden />
    </Button>
  )
}

type WhoProps = {
  creator: FoundCreator
  /** What stands beside the handle instead of what must not be missed. */
  children?: ReactNode
}

function Who({ creator, children }: WhoProps) {
  const { handle, name, picture_url, do_not_contact } = creator
  return (
    <div className="flex min-w-0 flex-1 items-center gap-3">
      <Avatar name={name || handle} picture={picture_url} />
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0">
          <Link
            href={creatorPath(creator)}
            className="relative z-10 truncate font-medium hover:text-accent-ink hover:underline"
          >
            {name || handle}
          </Link>
        </p>
        <p className="flex min-w-0 items-center gap-2 text-sm text-ink-faint">
          <span className="truncate">@{handle}</span>
          {children ?? (do_not_contact ? <NoContactBadge /> : null)}
        </p>
      </div>
    </div>
  )
}

const LOOKED_AT = 'bg-accent-soft shadow-[inset_2px_0_0_var(--accent)] hover:bg-accent-soft'

export const ROW_HEIGHT = 56

export function CreatorTableRow(props: RowProps) {
  const { creator, index, isPeeked } = props
  return (
    <tr
      aria-rowindex={index + 2}
      style={{ height: ROW_HEIGHT }}
      className={cn('relative border-b hover:bg-sunken/60', isPeeked && LOOKED_AT)}
    >
      <td className="w-10 py-0 pl-4">
        <Tick {...props} />
      </td>
      <td className="w-full max-w-0 px-3 py-0">
        <PeekButton {...props} />
        <Who creator={creator} />
      </td>
      <td className="px-3 py-0 text-right figures">
        <span title={formatWhole(creator.followers)}>{formatCompact(creator.followers)}</span>
      </td>
      <td className="px-3 py-0 text-right whitespace-nowrap figures">
        {formatPercent(creator.engagement_percent)}
      </td>
      <td className="px-3 py-0 whitespace-nowrap">
        <HeldBadge creator={creator} isStacked />
      </td>
      <td className="w-12 py-0 pr-3">
        <SimilarButton {...props} />
      </td>
    </tr>
  )
}

export const LINE_HEIGHT = 96

/** A row where there is no room for a table. */
export function CreatorLine(props: RowProps) {
  const { creator, isPeeked } = props
  return (
    <li
      style={{ height: LINE_HEIGHT }}
      className={cn(
        'relative grid grid-cols-[minmax(0,1fr)] content-center gap-1.5 border-b px-4',
        isPeeked && LOOKED_AT,
      )}
    >
      <PeekButton {...props} />
      <div className="flex min-w-0 items-center gap-3">
        <Tick {...props} />
        <Who creator={creator}>
          <span className="shrink-0 text-ink-muted figures">
            {formatCompact(creator.followers)} · {formatPercent(creator.engagement_percent)}
          </span>
        </Who>
        <SimilarButton {...props} />
      </div>
      <div className="flex h-5 min-w-0 gap-2 pl-8">
        {creator.do_not_contact ? <NoContactBadge /> : null}
        <HeldBadge creator={creator} className="min-w-0" />
      </div>
    </li>
  )
}

export const CARD_HEIGHT = 148

export function CreatorCard(props: RowProps) {
  const { creator, isPeeked } = props
  return (
    <li
      style={{ height: CARD_HEIGHT }}
      className={cn(
        'relative flex min-w-0 flex-col justify-between rounded-lg border bg-surface p-3.5 hover:border-line-strong',
        isPeeked && 'border-accent bg-accent-soft hover:border-accent',
      )}
    >
      <PeekButton {...props} />
      <div className="flex min-w-0 items-start gap-2">
        <Who creator={creator} />
        <Tick {...props} />
      </div>
      <div className="flex items-center gap-4">
        <dl className="flex gap-5">
          <Measure label="Followers" value={formatCompact(creator.followers)} />
          <Measure label="Engagement" value={formatPercent(creator.engagement_percent)} />
        </dl>
        <span className="ml-auto">
          <SimilarButton {...props} />
        </span>
      </div>
      <div className="h-5">
        <HeldBadge creator={creator} className="max-w-full" />
      </div>
    </li>
  )
}

function Measure({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt className="eyebrow">{label}</dt>
      <dd className="font-semibold figures">{value}</dd>
    </div>
  )
}
