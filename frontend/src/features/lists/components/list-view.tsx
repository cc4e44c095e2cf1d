'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { SearchX, UserPlus } from 'lucide-react'
import { useQueryStates } from 'nuqs'
import { useCallback, useMemo, useState, type ReactNode } from 'react'

import { EmptyNote } from '@/components/empty-note'
import { ProblemNote } from '@/components/problem-note'
import { TableSkeleton } from '@/components/table-skeleton'
import { Panel } from '@/components/ui/panel'
import { may, useActor } from '@/lib/actor'
import { useApi } from '@/lib/api/context'
import { asApiError } from '@/lib/api/errors'

import { entriesQuery, type Entry, type EntryFilter, type Level, type List } from '../queries'
import { listParsers } from '../search-params'
import type { Stage } from '../stages'
import { usePatching, useRefreshing } from '../use-deeds'

import { BulkBar } from './bulk-bar'
import { CostPanel, type RenderCompletion } from './cost-panel'
import { EntryBoard } from './entry-board'
import { EntryTable, type RowDeeds } from './entry-table'
import { useList } from './list-header'
import { ListToolbar } from './list-toolbar'

/** What is held of a creator and what more can be bought: another feature knows. */
export type RenderHeld = (entry: Entry, level: Level, onBought: () => void) => ReactNode

function usePicks() {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const pick = useCallback((entryId: string, isPicked: boolean) => {
    setPicked((before) => {
      const after = new Set(before)
      if (isPicked) after.add(entryId)
      else after.delete(entryId)
      return after
    })
  }, [])
  return { picked, pick, setPicked }
}

type ViewProps = { list: List; filter: EntryFilter; deeds: RowDeeds }

function Nobody({ list }: { list: List }) {
  return list.entries === 0 ? (
    <EmptyNote icon={UserPlus} title="Nobody on this list yet">
      Add creators by handle, import a file, or add them from discovery and from their pages.
    </EmptyNote>
  ) : (
    <EmptyNote icon={SearchX} title="Nobody fits these filters">
      Choose another stage, platform or tag, or search for fewer letters.
    </EmptyNote>
  )
}

function TableView({ list, filter, deeds }: ViewProps) {
  const found = useInfiniteQuery(entriesQuery(useApi(), list.id, filter))
  const { picked, pick, setPicked } = usePicks()
  const [isLoadingAll, setLoadingAll] = useState(false)
  const pages = found.data?.pages
  const entries = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages])
  const { fetchNextPage, isFetchingNextPage } = found
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage])
  async function pickEverybody(): Promise<void> {
    setLoadingAll(true)
    let now = found.data
    for (let isMore = found.hasNextPage; isMore;) {
      const next = await fetchNextPage()
      now = next.data
      isMore = next.hasNextPage && !next.isError
    }
    setPicked(new Set(now?.pages.flatMap((page) => page.items.map(({ id }) => id))))
    setLoadingAll(false)
  }
  if (found.isPending) return <TableSkeleton label="Loading creators" />
  if (!found.data) {
    return (
      <ProblemNote
        title="The creators could not be loaded"
        error={found.error}
        onRetry={found.refetch}
        className="m-4"
      />
    )
  }
  if (entries.length === 0) return <Nobody list={list} />
  const total = found.data.pages[0]?.total ?? entries.length
  return (
    <>
      <EntryTable
        {...deeds}
        onPick={pick}
        entries={entries}
        total={total}
        picked={picked}
        onPickAll={(isAll) => setPicked(new Set(isAll ? entries.map(({ id }) => id) : []))}
        hasMore={found.hasNextPage}
        isLoadingMore={isFetchingNextPage}
        onMore={more}
      />
      {deeds.canWrite ? (
        <BulkBar
          listId={list.id}
          picked={picked}
          entries={entries}
          total={total}
          isLoadingAll={isLoadingAll}
          onPickEverybody={() => void pickEverybody()}
          onClear={() => setPicked(new Set())}
        />
      ) : null}
    </>
  )
}

const IGNORED = () => undefined

/** What rows and cards may do; it stays the same while nothing changes, so that no row is redrawn. */
function useRowDeeds(list: List, level: Level, renderHeld: RenderHeld) {
  const canWrite = may(useActor(), 'lists:write') && !list.archived
  const patching = usePatching(list.id)
  const refreshing = useRefreshing(list.id)
  const { mutate: patch } = patching
  const { mutate: refresh } = refreshing
  const onStage = useCallback(
    (entry: Entry, stage: Stage) =>
      patch(
        { entry, changes: { stage } },
        // Whoever was faster has changed what stands here: it is shown as it is now.
        { onError: (error) => (asApiError(error).status === 409 ? refresh(entry.id) : undefined) },
      ),
    [patch, refresh],
  )
  const held = useCallback(
    (entry: Entry) => renderHeld(entry, level, () => refresh(entry.id)),
    [renderHeld, level, refresh],
  )
  const deeds: RowDeeds = { canWrite, onStage, renderHeld: held, onPick: IGNORED }
  return { deeds, error: patching.error }
}

function View({ list, renderHeld }: { list: List; renderHeld: RenderHeld }) {
  const [{ view, level, ...filter }] = useQueryStates(listParsers)
  const { deeds, error } = useRowDeeds(list, level, renderHeld)
  return (
    <>
      {error ? (
        <ProblemNote title="The stage was not changed" error={error} className="mb-3" />
      ) : null}
      {view === 'board' ? (
        <EntryBoard {...deeds} listId={list.id} filter={filter} stages={list.stages} />
      ) : (
        <Panel aria-label="Creators" bodyClassName="p-0">
          <TableView key={JSON.stringify(filter)} list={list} filter={filter} deeds={deeds} />
        </Panel>
      )}
    </>
  )
}

type ListViewProps = { listId: string; renderHeld: RenderHeld; complete?: RenderCompletion }

/** Everybody on a list, as a table or by stage, and what it costs to know them all. */
export function ListView({ listId, renderHeld, complete }: ListViewProps) {
  const list = useList(listId)
  if (!list.data) return null
  return (
    <>
      <CostPanel listId={listId} complete={complete} />
      <ListToolbar listId={listId} />
      <View list={list.data} renderHeld={renderHeld} />
    </>
  )
}
