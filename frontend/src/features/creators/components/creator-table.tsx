'use client'

import { Ban, ChevronLeft, ChevronRight, UsersRound } from 'lucide-react'
import Link from 'next/link'

import { Ago } from '@/components/ago'
import { DataTable, ROW_LINK, type Column } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { ProblemNote } from '@/components/problem-note'
import { TableSkeleton } from '@/components/table-skeleton'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { cn } from '@/lib/cn'
import { formatCompact, formatCredits, formatDay, formatPercent, formatWhole } from '@/lib/format'
import { platformLabel } from '@/lib/platforms'

import { LEVEL_ORDER, LEVELS } from '../levels'
import type { CreatorLine } from '../queries'
import { isFiltered } from '../search-params'
import { useCreatorPage } from '../use-list'

function Who({ creator }: { creator: CreatorLine }) {
  const { platform, handle, name, picture_url } = creator
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Avatar name={name || handle} picture={picture_url} />
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-center gap-2">
          <Link
            href={`/creators/${platform}/${encodeURIComponent(handle)}`}
            className={`${ROW_LINK} truncate`}
          >
            {name || handle}
          </Link>
          {creator.do_not_contact ? (
            <Badge tone="bad" title="Nobody writes to them">
              <Ban aria-hidden /> Do not contact
            </Badge>
          ) : null}
        </p>
        <p className="truncate text-sm text-ink-faint">@{handle}</p>
      </div>
    </div>
  )
}

const FREE = '0.00'

/** The levels that are held, fresh ones in colour, each with its date. */
function Held({ creator: { held, next_step_prices: prices } }: { creator: CreatorLine }) {
  const levels = LEVEL_ORDER.filter((level) => level in held)
  if (levels.length === 0) return <span className="text-ink-faint">Seen only</span>
  return (
    <span className="flex flex-wrap gap-1">
      {levels.map((level) => {
        const isFresh = prices[level] === FREE
        const words = `${formatDay(held[level])}${isFresh ? '' : ', too old to count'}`
        return (
          <Badge key={level} tone={isFresh ? 'good' : 'plain'} title={words}>
            {LEVELS[level].title}
            <span className="sr-only"> of {words}</span>
          </Badge>
        )
      })}
    </span>
  )
}

function fullPrice({ next_step_prices: prices }: CreatorLine): string {
  const price = prices.full
  return price === FREE ? 'held' : formatCredits(price)
}

const COLUMNS: Column<CreatorLine>[] = [
  { header: 'Creator', cell: (creator) => <Who creator={creator} />, className: 'w-full max-w-0' },
  {
    header: 'Platform',
    cell: ({ platform }) => <span className="text-ink-muted">{platformLabel(platform)}</span>,
    className: 'max-lg:hidden',
  },
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
  { header: 'Held', cell: (creator) => <Held creator={creator} />, className: 'min-w-44' },
  {
    header: 'To full',
    cell: (creator) => <span className="text-ink-muted">{fullPrice(creator)}</span>,
    isFigure: true,
    className: 'whitespace-nowrap max-xl:hidden',
  },
  {
    header: 'Seen',
    cell: ({ seen_at }) => <Ago value={seen_at} className="whitespace-nowrap text-ink-muted" />,
    isFigure: true,
  },
]

function CreatorCard({ creator }: { creator: CreatorLine }) {
  return (
    <div className="grid gap-2">
      <Who creator={creator} />
      <p className="flex flex-wrap gap-x-4 pl-11 text-sm text-ink-muted figures">
        <span>{platformLabel(creator.platform)}</span>
        <span>{formatCompact(creator.followers)} followers</span>
        <span>{formatPercent(creator.engagement_percent)} engaged</span>
      </p>
      <div className="pl-11">
        <Held creator={creator} />
      </div>
    </div>
  )
}

function Nobody({ isNarrowed }: { isNarrowed: boolean }) {
  return isNarrowed ? (
    <EmptyNote icon={UsersRound} title="Nobody fits these filters">
      Widen them, or look for new creators in discovery.
    </EmptyNote>
  ) : (
    <EmptyNote
      icon={UsersRound}
      title="No creators yet"
      action={
        <Button asChild>
          <Link href="/discovery">Find creators</Link>
        </Button>
      }
    >
      Everybody a search finds is kept here, and looking them up again is free.
    </EmptyNote>
  )
}

type TurnProps = { onBack?: () => void; onNext?: () => void; isBusy: boolean }

function Turn({ onBack, onNext, isBusy }: TurnProps) {
  if (!onBack && !onNext) return null
  return (
    <nav aria-label="Pages" className="flex justify-between gap-2 border-t p-3">
      <Button size="sm" disabled={!onBack || isBusy} onClick={onBack}>
        <ChevronLeft aria-hidden /> Back
      </Button>
      <Button size="sm" disabled={!onNext || isBusy} onClick={onNext}>
        Next <ChevronRight aria-hidden />
      </Button>
    </nav>
  )
}

/** Everybody held, a page at a time. */
export function CreatorTable() {
  const { data, error, isPending, isPlaceholderData, refetch, state, onBack, onNext } =
    useCreatorPage()
  if (isPending) {
    return (
      <Panel bodyClassName="p-0">
        <TableSkeleton label="Loading creators" rows={12} />
      </Panel>
    )
  }
  if (!data) {
    return <ProblemNote title="The list could not be loaded" error={error} onRetry={refetch} />
  }
  return (
    <Panel
      aria-label="Creators"
      aria-busy={isPlaceholderData}
      bodyClassName={cn('p-0 transition-opacity', isPlaceholderData && 'opacity-60')}
    >
      {data.items.length === 0 ? (
        <Nobody isNarrowed={isFiltered(state)} />
      ) : (
        <DataTable
          caption="Creators you hold"
          columns={COLUMNS}
          rows={data.items}
          rowKey={({ id }) => id}
          card={(creator) => <CreatorCard creator={creator} />}
        />
      )}
      <Turn onBack={onBack} onNext={onNext} isBusy={isPlaceholderData} />
    </Panel>
  )
}
