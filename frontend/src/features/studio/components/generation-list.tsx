'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { PenLine } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'

import { Ago } from '@/components/ago'
import { ROW_LINK } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { LoadMore } from '@/components/load-more'
import { ProblemNote } from '@/components/problem-note'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/panel'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { useApi } from '@/lib/api/context'
import { platformLabel } from '@/lib/platforms'

import { generationsQuery, type CreatorReference, type Generation } from '../queries'
import { excerpt, languageName, sentenceCase } from '../words'

import { SandboxBadge } from './sandbox-badge'

function GenerationRow({ generation, isOfOne }: { generation: Generation; isOfOne: boolean }) {
  const { id, creator, goal, tone, language, text, sandbox, created_at } = generation
  return (
    <li className="relative grid gap-1.5 px-4 py-3.5 transition-colors hover:bg-sunken/60">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <Link href={`/studio/${id}`} className={ROW_LINK}>
          {isOfOne ? goal : `@${creator.handle}`}
        </Link>
        <Ago value={created_at} className="text-sm text-ink-faint" />
      </div>
      {isOfOne ? null : <p className="wrap-anywhere">{goal}</p>}
      <p className="line-clamp-2 break-words text-ink-muted">{excerpt(text, 240)}</p>
      <p className="flex flex-wrap gap-1.5">
        {isOfOne ? null : <Badge>{platformLabel(creator.platform)}</Badge>}
        <Badge>{sentenceCase(tone)}</Badge>
        <Badge>{languageName(language)}</Badge>
        {sandbox ? <SandboxBadge /> : null}
      </p>
    </li>
  )
}

function GenerationListSkeleton({ rows }: { rows: number }) {
  return (
    <Loading label="Loading texts" className="divide-y">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="grid gap-2.5 px-4 py-4">
          <Skeleton className="h-4 w-40" />
          <Skeleton className="h-8" />
          <Skeleton className="h-5 w-52" />
        </div>
      ))}
    </Loading>
  )
}

function useGenerations(creator?: CreatorReference) {
  return useInfiniteQuery(generationsQuery(useApi(), creator))
}

type GenerationListProps = { creator?: CreatorReference; title?: ReactNode }

/** The texts written so far, of one creator or of all. */
export function GenerationList({ creator, title }: GenerationListProps) {
  const texts = useGenerations(creator)
  return (
    <Panel title={title} bodyClassName="p-0">
      <Texts texts={texts} isOfOne={Boolean(creator)} />
    </Panel>
  )
}

type TextsProps = { texts: ReturnType<typeof useGenerations>; isOfOne: boolean }

function Texts({ texts, isOfOne }: TextsProps) {
  if (texts.isPending) return <GenerationListSkeleton rows={isOfOne ? 2 : 5} />
  if (texts.isError) {
    return (
      <ProblemNote
        title="The texts could not be loaded"
        error={texts.error}
        onRetry={texts.refetch}
        className="m-4"
      />
    )
  }
  const rows = texts.data.pages.flatMap((page) => page.items)
  if (rows.length === 0) return <NoTexts isOfOne={isOfOne} />
  return (
    <>
      <ul className="divide-y">
        {rows.map((generation) => (
          <GenerationRow key={generation.id} generation={generation} isOfOne={isOfOne} />
        ))}
      </ul>
      <LoadMore
        hasMore={texts.hasNextPage}
        isBusy={texts.isFetchingNextPage}
        onMore={texts.fetchNextPage}
      />
    </>
  )
}

function NoTexts({ isOfOne }: { isOfOne: boolean }) {
  return isOfOne ? (
    <EmptyNote icon={PenLine} title="Nothing written yet" className="py-8">
      The texts for this creator are kept here.
    </EmptyNote>
  ) : (
    <EmptyNote icon={PenLine} title="No texts yet">
      Open a creator and ask for an outreach text. Every text is kept here with its inputs.
    </EmptyNote>
  )
}
