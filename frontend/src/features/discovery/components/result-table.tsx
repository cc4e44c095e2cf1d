'use client'

import { Bookmark } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'

import { DataTable, ROW_LINK, type Column } from '@/components/data-table'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { formatCompact, formatPercent, formatWhole } from '@/lib/format'

import type { FoundCreator } from '../queries'

function Known() {
  return (
    <Badge tone="accent" title="You held this creator before this search">
      <Bookmark aria-hidden /> Known
    </Badge>
  )
}

function Who({ creator, badge }: { creator: FoundCreator; badge?: ReactNode }) {
  const { platform, handle, name, picture_url } = creator
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Avatar name={name || handle} picture={picture_url} />
      <div className="min-w-0 flex-1">
        <Link
          href={`/creators/${platform}/${encodeURIComponent(handle)}`}
          className={`${ROW_LINK} block truncate`}
        >
          {name || handle}
        </Link>
        <p className="truncate text-sm text-ink-faint">@{handle}</p>
      </div>
      {badge}
    </div>
  )
}

const COLUMNS: Column<FoundCreator>[] = [
  { header: 'Creator', cell: (creator) => <Who creator={creator} />, className: 'w-full max-w-0' },
  {
    header: 'Followers',
    cell: ({ followers }) => <span title={formatWhole(followers)}>{formatCompact(followers)}</span>,
    isFigure: true,
  },
  {
    header: 'Engagement',
    cell: ({ engagement_percent }) => formatPercent(engagement_percent),
    isFigure: true,
    className: 'whitespace-nowrap',
  },
  { header: 'Known', cell: ({ known }) => (known ? <Known /> : null), className: 'w-28' },
]

function CreatorCard({ creator }: { creator: FoundCreator }) {
  return (
    <div className="grid gap-2">
      <Who creator={creator} badge={creator.known ? <Known /> : null} />
      <p className="flex flex-wrap gap-x-4 pl-11 text-sm text-ink-muted figures">
        <span>{formatCompact(creator.followers)} followers</span>
        <span>{formatPercent(creator.engagement_percent)} engaged</span>
      </p>
    </div>
  )
}

export function ResultTable({ creators }: { creators: readonly FoundCreator[] }) {
  return (
    <DataTable
      caption="Creators found"
      columns={COLUMNS}
      rows={creators}
      rowKey={({ platform, handle }) => `${platform}/${handle}`}
      card={(creator) => <CreatorCard creator={creator} />}
    />
  )
}
