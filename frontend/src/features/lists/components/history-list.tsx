'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { ArrowRight, History } from 'lucide-react'
import Link from 'next/link'

import { Ago } from '@/components/ago'
import { EmptyNote } from '@/components/empty-note'
import { LoadMore } from '@/components/load-more'
import { ProblemNote } from '@/components/problem-note'
import { Badge } from '@/components/ui/badge'
import { Loading, SkeletonLines } from '@/components/ui/skeleton'
import { useApi } from '@/lib/api/context'

import { historyQuery } from '../queries'
import { creatorPath } from '../refs'
import { STAGE_LABEL, STAGE_TONE } from '../stages'

/** Who moved whom to which stage, newest first. */
export function HistoryList({ listId }: { listId: string }) {
  const history = useInfiniteQuery(historyQuery(useApi(), listId))
  if (history.isPending) {
    return (
      <Loading label="Loading the history" className="p-4">
        <SkeletonLines lines={6} />
      </Loading>
    )
  }
  if (!history.data) {
    return (
      <ProblemNote
        title="The history could not be loaded"
        error={history.error}
        onRetry={history.refetch}
        className="m-4"
      />
    )
  }
  const changes = history.data.pages.flatMap((page) => page.items)
  if (changes.length === 0) {
    return (
      <EmptyNote icon={History} title="Nobody was moved yet">
        Each change of stage is kept here, with who made it and when.
      </EmptyNote>
    )
  }
  return (
    <>
      <ol className="divide-y">
        {changes.map(({ id, creator, from_stage, to_stage, changed_by, changed_at }) => (
          <li key={id} className="grid gap-1.5 px-4 py-3">
            <p className="flex justify-between gap-3">
              <Link
                href={creatorPath(creator)}
                className="truncate font-medium hover:text-accent-ink"
              >
                @{creator.handle}
              </Link>
              <Ago value={changed_at} className="shrink-0 text-sm text-ink-faint" />
            </p>
            <p className="flex flex-wrap items-center gap-1.5 text-sm text-ink-muted">
              <Badge tone={STAGE_TONE[from_stage]}>{STAGE_LABEL[from_stage]}</Badge>
              <ArrowRight aria-label="to" className="size-3.5" />
              <Badge tone={STAGE_TONE[to_stage]}>{STAGE_LABEL[to_stage]}</Badge>
              <span>by {changed_by || 'somebody'}</span>
            </p>
          </li>
        ))}
      </ol>
      <LoadMore
        hasMore={history.hasNextPage}
        isBusy={history.isFetchingNextPage}
        onMore={history.fetchNextPage}
      />
    </>
  )
}
