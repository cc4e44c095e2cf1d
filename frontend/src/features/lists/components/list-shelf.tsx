'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Archive, ListPlus, SearchX } from 'lucide-react'
import Link from 'next/link'
import { useQueryStates } from 'nuqs'

import { Ago } from '@/components/ago'
import { ROW_LINK } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { LoadMore } from '@/components/load-more'
import { ProblemNote } from '@/components/problem-note'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { useApi } from '@/lib/api/context'
import { formatWhole } from '@/lib/format'

import { listsQuery, type List } from '../queries'
import { shelfParsers } from '../search-params'

import { NewList } from './new-list'
import { StageBar, StageFigures } from './stage-bar'

/** Narrows the lists by name, and shows those that were put away. */
export function ShelfFilters() {
  const [{ q, archived }, setShelf] = useQueryStates(shelfParsers)
  return (
    <div role="group" aria-label="Filter lists" className="flex flex-wrap gap-2 max-sm:w-full">
      <Input
        type="search"
        aria-label="Search lists by name"
        placeholder="Search by name"
        className="min-w-0 flex-1 sm:w-52 sm:flex-none"
        value={q}
        onChange={({ target }) => void setShelf({ q: target.value || null })}
      />
      <Button
        aria-pressed={archived}
        className="aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-ink"
        onClick={() => void setShelf({ archived: archived ? null : true })}
      >
        <Archive aria-hidden /> Archived
      </Button>
      <NewList />
    </div>
  )
}

function ListCard({ list }: { list: List }) {
  return (
    <li className="relative grid content-between gap-4 rounded-lg border bg-surface p-4 transition-colors hover:border-line-strong">
      <div className="grid min-w-0 gap-1">
        <div className="flex items-start justify-between gap-3">
          <Link href={`/lists/${list.id}`} className={`${ROW_LINK} min-w-0 text-lg break-words`}>
            {list.name}
          </Link>
          {list.archived ? <Badge>Archived</Badge> : null}
        </div>
        {list.description ? (
          <p className="line-clamp-2 break-words text-ink-muted">{list.description}</p>
        ) : null}
      </div>
      <div className="grid gap-2.5">
        <StageBar stages={list.stages} />
        <StageFigures stages={list.stages} />
        <p className="flex justify-between gap-3 text-sm text-ink-faint">
          <span className="figures">
            {list.entries === 1 ? '1 creator' : `${formatWhole(list.entries)} creators`}
          </span>
          <span>
            Changed <Ago value={list.updated_at} />
          </span>
        </p>
      </div>
    </li>
  )
}

function NoLists({ q, archived }: { q: string; archived: boolean }) {
  if (q) {
    return (
      <EmptyNote icon={SearchX} title="No list has this name">
        Try fewer letters{archived ? '' : ', or look among the archived ones'}.
      </EmptyNote>
    )
  }
  return archived ? (
    <EmptyNote icon={Archive} title="Nothing is archived">
      A list that is done with goes here and keeps everything that stands on it.
    </EmptyNote>
  ) : (
    <EmptyNote icon={ListPlus} title="No lists yet">
      A list gathers creators for one purpose, with notes, tags and how far you have come with each.
      Make one, or add creators from their pages.
    </EmptyNote>
  )
}

const GRID = 'grid gap-4 sm:grid-cols-2 xl:grid-cols-3'

export function ListShelf() {
  const [shelf] = useQueryStates(shelfParsers)
  const lists = useInfiniteQuery(listsQuery(useApi(), shelf))
  if (lists.isPending) {
    return (
      <Loading label="Loading lists" className={GRID}>
        {Array.from({ length: 6 }, (_, index) => (
          <Skeleton key={index} className="h-44 rounded-lg" />
        ))}
      </Loading>
    )
  }
  if (!lists.data) {
    return (
      <ProblemNote
        title="The lists could not be loaded"
        error={lists.error}
        onRetry={lists.refetch}
      />
    )
  }
  const items = lists.data.pages.flatMap((page) => page.items)
  if (items.length === 0) return <NoLists {...shelf} />
  return (
    <>
      <ul aria-label="Lists, newest first" className={GRID}>
        {items.map((list) => (
          <ListCard key={list.id} list={list} />
        ))}
      </ul>
      <LoadMore
        hasMore={lists.hasNextPage}
        isBusy={lists.isFetchingNextPage}
        onMore={lists.fetchNextPage}
      />
    </>
  )
}
