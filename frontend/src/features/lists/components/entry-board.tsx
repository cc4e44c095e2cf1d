'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useState, type DragEvent } from 'react'

import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { useApi } from '@/lib/api/context'
import { cn } from '@/lib/cn'
import { formatCompact, formatPercent, formatWhole } from '@/lib/format'

import { columnQuery, type Entry, type EntryFilter } from '../queries'
import { STAGE_FILL, STAGE_LABEL, STAGES, type Stage } from '../stages'

import { EntryNotes, Who } from './entry-parts'
import type { RowDeeds } from './entry-table'
import { StageSelect } from './stage-select'

type BoardDeeds = Pick<RowDeeds, 'canWrite' | 'onStage' | 'renderHeld'>

/** What is dragged stays in the page: other pages learn nothing of it. */
type Dragging = { entry: Entry | null; setEntry: (entry: Entry | null) => void }

type CardProps = BoardDeeds & Dragging & { each: Entry }

function BoardCard({ each, canWrite, onStage, renderHeld, setEntry }: CardProps) {
  const { creator } = each
  function begin(event: DragEvent): void {
    event.dataTransfer.effectAllowed = 'move'
    event.dataTransfer.setData('text/plain', creator.handle)
    setEntry(each)
  }
  return (
    <li
      draggable={canWrite}
      onDragStart={begin}
      onDragEnd={() => setEntry(null)}
      className={cn(
        'grid gap-2 rounded-md border bg-surface p-3',
        canWrite && 'cursor-grab active:cursor-grabbing',
      )}
    >
      <Who entry={each} />
      <p className="flex gap-x-3 text-sm text-ink-muted figures">
        <span>{formatCompact(creator.followers)} followers</span>
        <span>{formatPercent(creator.engagement_percent)}</span>
      </p>
      <EntryNotes entry={each} canWrite={canWrite} className="-mx-2 w-auto" />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <StageSelect
          label={`Stage of ${creator.name}`}
          stage={each.stage}
          disabled={!canWrite}
          onChoose={(stage) => onStage(each, stage)}
        />
        {renderHeld(each)}
      </div>
    </li>
  )
}

type ColumnProps = BoardDeeds &
  Dragging & { listId: string; filter: EntryFilter; stage: Stage; count: number }

function ColumnBody(props: ColumnProps) {
  const { listId, filter, stage } = props
  const found = useInfiniteQuery(columnQuery(useApi(), listId, filter, stage))
  if (found.isPending) {
    return (
      <Loading label={`Loading ${STAGE_LABEL[stage]}`} className="grid gap-2">
        <Skeleton className="h-32" />
        <Skeleton className="h-32" />
      </Loading>
    )
  }
  if (!found.data) {
    return <ProblemNote title="Could not be loaded" error={found.error} onRetry={found.refetch} />
  }
  const entries = found.data.pages.flatMap((page) => page.items)
  return (
    <>
      {entries.length === 0 ? (
        <p className="rounded-md border border-dashed px-3 py-6 text-center text-sm text-ink-faint">
          Nobody here
        </p>
      ) : (
        <ul aria-label={STAGE_LABEL[stage]} className="grid gap-2">
          {entries.map((each) => (
            <BoardCard key={each.id} {...props} each={each} />
          ))}
        </ul>
      )}
      {found.hasNextPage ? (
        <Button
          size="sm"
          className="justify-self-center"
          isBusy={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          Show more
        </Button>
      ) : null}
    </>
  )
}

function Column(props: ColumnProps) {
  const { stage, count, entry, setEntry, onStage } = props
  const [isOver, setOver] = useState(false)
  const takes = entry !== null && entry.stage !== stage
  function drop(event: DragEvent): void {
    event.preventDefault()
    setOver(false)
    setEntry(null)
    if (entry && takes) onStage(entry, stage)
  }
  return (
    <section
      aria-label={`${STAGE_LABEL[stage]}, ${count}`}
      onDragOver={(event) => {
        if (!takes) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cn(
        'grid w-[17.5rem] shrink-0 snap-start content-start gap-2 rounded-lg bg-sunken p-2 lg:w-auto lg:min-w-54 lg:flex-1',
        isOver && takes && 'outline-2 outline-accent',
      )}
    >
      <h2 className="flex items-center gap-2 px-1 py-1 text-base">
        <span aria-hidden className={cn('size-2 rounded-full', STAGE_FILL[stage])} />
        {STAGE_LABEL[stage]}
        <span className="font-normal text-ink-muted figures">{formatWhole(count)}</span>
      </h2>
      <ColumnBody {...props} />
    </section>
  )
}

type EntryBoardProps = BoardDeeds & {
  listId: string
  filter: EntryFilter
  stages: Record<string, number>
}

/** The list by stages; a card is dragged, or moved with its own list of stages. */
export function EntryBoard({ stages, ...props }: EntryBoardProps) {
  const [entry, setEntry] = useState<Entry | null>(null)
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label="Board by stage"
      className="relative -mx-4 flex snap-x scroll-px-4 items-start gap-3 overflow-x-auto px-4 pb-2 lg:mx-0 lg:px-0"
    >
      {STAGES.map((stage) => (
        <Column
          key={stage}
          {...props}
          stage={stage}
          count={stages[stage] ?? 0}
          entry={entry}
          setEntry={setEntry}
        />
      ))}
    </div>
  )
}
