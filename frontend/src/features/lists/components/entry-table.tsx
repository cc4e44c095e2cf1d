'use client'

import { memo, useEffect, type ReactNode } from 'react'

import { Loading, Skeleton } from '@/components/ui/skeleton'
import { cn } from '@/lib/cn'
import { formatCompact, formatPercent, formatWhole } from '@/lib/format'
import { useWindow } from '@/lib/use-window'

import type { Entry } from '../queries'
import type { Stage } from '../stages'
import { useIsWide } from '../use-is-wide'

import { EntryNotes, Who } from './entry-parts'
import { StageSelect } from './stage-select'

/** What one row may do; the same for all, so that a row is drawn again only when it changed. */
export type RowDeeds = {
  canWrite: boolean
  onPick: (entryId: string, isPicked: boolean) => void
  onStage: (entry: Entry, stage: Stage) => void
  /** Stands at the end of a row: what is held and what more can be bought. */
  renderHeld: (entry: Entry) => ReactNode
}

type RowProps = RowDeeds & { entry: Entry; isPicked: boolean; position: number }

function Pick({ entry, isPicked, onPick }: Pick<RowProps, 'entry' | 'isPicked' | 'onPick'>) {
  return (
    <label className="-m-2 grid cursor-pointer place-items-center p-2">
      <span className="sr-only">Choose {entry.creator.name}</span>
      <input
        type="checkbox"
        className="size-4 accent-accent"
        checked={isPicked}
        onChange={({ target }) => onPick(entry.id, target.checked)}
      />
    </label>
  )
}

const ROW = 60
const CELL = 'h-15 px-3 py-1'

const Row = memo(function Row(props: RowProps) {
  const { entry, isPicked, position, canWrite, onStage, renderHeld } = props
  const { creator } = entry
  return (
    <tr
      aria-rowindex={position + 2}
      className={cn('border-b hover:bg-sunken/60', isPicked && 'bg-accent-soft/50')}
    >
      {canWrite ? (
        <td className={cn(CELL, 'w-10 pr-0')}>
          <Pick {...props} />
        </td>
      ) : null}
      <td className={cn(CELL, 'max-w-0')}>
        <Who entry={entry} />
      </td>
      <td className={cn(CELL, 'text-right figures')}>
        <span title={formatWhole(creator.followers)}>{formatCompact(creator.followers)}</span>
      </td>
      <td className={cn(CELL, 'text-right whitespace-nowrap figures max-lg:hidden')}>
        {formatPercent(creator.engagement_percent)}
      </td>
      <td className={CELL}>
        <StageSelect
          className="w-full"
          label={`Stage of ${creator.name}`}
          stage={entry.stage}
          disabled={!canWrite}
          onChoose={(stage) => onStage(entry, stage)}
        />
      </td>
      <td className={cn(CELL, 'max-w-0')}>
        <EntryNotes entry={entry} canWrite={canWrite} />
      </td>
      <td className={cn(CELL, 'text-right')}>{renderHeld(entry)}</td>
    </tr>
  )
})

const CARD = 176

const Card = memo(function Card(props: RowProps) {
  const { entry, isPicked, canWrite, onStage, renderHeld } = props
  const { creator } = entry
  return (
    <li
      className={cn(
        'grid h-44 content-between border-b px-4 py-3',
        isPicked && 'bg-accent-soft/50',
      )}
    >
      <div className="flex min-w-0 items-center gap-3">
        <div className="min-w-0 flex-1">
          <Who entry={entry} />
        </div>
        {canWrite ? <Pick {...props} /> : null}
      </div>
      <p className="flex gap-x-4 pl-11 text-sm text-ink-muted figures">
        <span>{formatCompact(creator.followers)} followers</span>
        <span>{formatPercent(creator.engagement_percent)} engaged</span>
      </p>
      <div className="min-w-0 pl-9">
        <EntryNotes entry={entry} canWrite={canWrite} />
      </div>
      <div className="flex items-center justify-between gap-2">
        <StageSelect
          label={`Stage of ${creator.name}`}
          stage={entry.stage}
          disabled={!canWrite}
          onChoose={(stage) => onStage(entry, stage)}
        />
        {renderHeld(entry)}
      </div>
    </li>
  )
})

type EntryTableProps = RowDeeds & {
  entries: readonly Entry[]
  total: number
  picked: ReadonlySet<string>
  onPickAll: (isPicked: boolean) => void
  hasMore: boolean
  isLoadingMore: boolean
  onMore: () => void
}

function Spacer({ height, columns }: { height: number; columns: number }) {
  if (height === 0) return null
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height, padding: 0 }} />
    </tr>
  )
}

function MoreComing() {
  return (
    <Loading label="Loading more creators" className="grid gap-3 p-4">
      <Skeleton className="h-8" />
      <Skeleton className="h-8" />
    </Loading>
  )
}

const HEAD = 'px-3 py-2 eyebrow'

function Head(props: EntryTableProps) {
  const { entries, picked, canWrite, onPickAll } = props
  const isAll = entries.length > 0 && entries.every(({ id }) => picked.has(id))
  return (
    <thead>
      <tr className="border-b" aria-rowindex={1}>
        {canWrite ? (
          <th scope="col" className={cn(HEAD, 'w-10 pr-0')}>
            <label className="-m-2 grid cursor-pointer place-items-center p-2">
              <span className="sr-only">Choose all that are loaded</span>
              <input
                type="checkbox"
                className="size-4 accent-accent"
                checked={isAll}
                onChange={({ target }) => onPickAll(target.checked)}
              />
            </label>
          </th>
        ) : null}
        <th scope="col" className={HEAD}>
          Creator
        </th>
        <th scope="col" className={cn(HEAD, 'w-24 text-right')}>
          Followers
        </th>
        <th scope="col" className={cn(HEAD, 'w-28 text-right max-lg:hidden')}>
          Engagement
        </th>
        <th scope="col" className={cn(HEAD, 'w-40')}>
          Stage
        </th>
        <th scope="col" className={HEAD}>
          Notes, tags, fee
        </th>
        <th scope="col" className={cn(HEAD, 'w-44 text-right')}>
          Held
        </th>
      </tr>
    </thead>
  )
}

/** However many stand on the list, only those on the screen are drawn. */
export function EntryTable(props: EntryTableProps) {
  const { entries, total, picked, hasMore, isLoadingMore, onMore } = props
  const { canWrite, onPick, onStage, renderHeld } = props
  const isWide = useIsWide()
  const rowHeight = isWide ? ROW : CARD
  const { listRef, first, end, before, after } = useWindow({ count: entries.length, rowHeight })
  // The next part is asked for before the last row is reached.
  const isNearEnd = hasMore && end >= entries.length - 40
  useEffect(() => {
    if (isNearEnd && !isLoadingMore) onMore()
  }, [isNearEnd, isLoadingMore, onMore])
  const deeds = { canWrite, onPick, onStage, renderHeld }
  const rows = entries.slice(first, end).map((entry, index) => ({
    key: entry.id,
    entry,
    isPicked: picked.has(entry.id),
    position: first + index,
  }))
  return (
    <div ref={listRef} className="[overflow-anchor:none]">
      {isWide ? (
        <table aria-rowcount={total + 1} className="w-full table-fixed border-collapse text-left">
          <caption className="sr-only">Creators on this list</caption>
          <Head {...props} />
          <tbody>
            <Spacer height={before} columns={7} />
            {rows.map(({ key, ...row }) => (
              <Row key={key} {...row} {...deeds} />
            ))}
            <Spacer height={after} columns={7} />
          </tbody>
        </table>
      ) : (
        <ul aria-label="Creators on this list" style={{ paddingTop: before, paddingBottom: after }}>
          {rows.map(({ key, ...row }) => (
            <Card key={key} {...row} {...deeds} />
          ))}
        </ul>
      )}
      {isLoadingMore ? <MoreComing /> : null}
    </div>
  )
}
