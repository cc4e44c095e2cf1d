'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Bookmark } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'

import { EmptyNote } from '@/components/empty-note'
import { LoadMore } from '@/components/load-more'
import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { useApi } from '@/lib/api/context'

import { savedSearchesQuery } from '../queries'

import { SavedSearchPanel } from './saved-search-panel'

/** How a run's job stands while it works; the jobs know that, so the page brings it along. */
export type RunSlot = (jobId: string, onEnd: () => void) => ReactNode

export function SavedSearches({ runState }: { runState: RunSlot }) {
  const searches = useInfiniteQuery(savedSearchesQuery(useApi()))
  if (searches.isPending) {
    return (
      <Loading label="Loading saved searches" className="grid gap-4">
        <Skeleton className="h-48 rounded-lg" />
        <Skeleton className="h-48 rounded-lg" />
      </Loading>
    )
  }
  if (!searches.data) {
    return (
      <ProblemNote
        title="The saved searches could not be loaded"
        error={searches.error}
        onRetry={searches.refetch}
      />
    )
  }
  const all = searches.data.pages.flatMap(({ items }) => items)
  if (all.length === 0) {
    return (
      <Panel>
        <EmptyNote
          icon={Bookmark}
          title="No search is saved yet"
          action={
            <Button asChild>
              <Link href="/discovery">To discovery</Link>
            </Button>
          }
        >
          Save one on the discovery page: it can be run again for what is new, by hand or every
          week.
        </EmptyNote>
      </Panel>
    )
  }
  return (
    <div className="grid gap-4">
      {all.map((search) => (
        <SavedSearchPanel key={search.id} search={search} runState={runState} />
      ))}
      <LoadMore
        hasMore={searches.hasNextPage}
        isBusy={searches.isFetchingNextPage}
        onMore={searches.fetchNextPage}
      />
    </div>
  )
}
