'use client'

import { useQuery } from '@tanstack/react-query'
import { ArrowUpRight, FlaskConical, UsersRound } from 'lucide-react'
import Link from 'next/link'

import { ProblemNote } from '@/components/problem-note'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { FactGroups } from '@/features/creators/components/fact-groups'
import { creatorQuery, type Creator, type CreatorReference } from '@/features/creators/queries'
import { creatorPath } from '@/features/discovery/components/creator-row'
import { useApi } from '@/lib/api/context'
import { asApiError } from '@/lib/api/errors'
import { formatCompact, formatDay, formatPercent, formatWhole } from '@/lib/format'
import { platformLabel } from '@/lib/platforms'

import { NextSteps } from './next-steps'

function Measure({ label, value, exact }: { label: string; value: string; exact?: string }) {
  return (
    <div>
      <dt className="eyebrow">{label}</dt>
      <dd className="mt-0.5 font-semibold whitespace-nowrap figures" title={exact}>
        {value}
      </dd>
    </div>
  )
}

function Identity({ reference, creator }: { reference: CreatorReference; creator?: Creator }) {
  const { platform, handle } = reference
  const name = creator?.name || `@${handle}`
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Avatar name={name} picture={creator?.picture_url} className="size-12 [&>span]:text-base" />
      <div className="min-w-0">
        <h2 className="text-lg break-words">{name}</h2>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-muted">
          <span className="break-all">@{handle}</span>
          <Badge>{platformLabel(platform)}</Badge>
          {creator?.sandbox ? (
            <Badge tone="warn">
              <FlaskConical aria-hidden /> Invented
            </Badge>
          ) : null}
        </p>
      </div>
    </div>
  )
}

function Measures({ creator }: { creator: Creator }) {
  return (
    <dl className="grid grid-cols-3 gap-x-3">
      <Measure
        label="Followers"
        value={formatCompact(creator.followers)}
        exact={formatWhole(creator.followers)}
      />
      <Measure label="Engagement" value={formatPercent(creator.engagement_percent)} />
      <Measure label="Last seen" value={formatDay(creator.seen_at)} />
    </dl>
  )
}

function Ways({ reference, onSimilar }: { reference: CreatorReference; onSimilar: () => void }) {
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="sm" asChild>
        <Link href={creatorPath(reference)}>
          <ArrowUpRight aria-hidden /> Whole page
        </Link>
      </Button>
      <Button size="sm" onClick={onSimilar}>
        <UsersRound aria-hidden /> Similar to this one
      </Button>
    </div>
  )
}

type CreatorPeekProps = { reference: CreatorReference; onSimilar: () => void }

/** One creator beside the results: who it is, what we know, and what the next step costs. */
export function CreatorPeek({ reference, onSimilar }: CreatorPeekProps) {
  const { data: creator, isPending, error, refetch } = useQuery(creatorQuery(useApi(), reference))
  if (isPending) {
    return (
      <Loading label="Loading the creator" className="grid gap-4">
        <Skeleton className="h-12 w-3/4" />
        <Skeleton className="h-10" />
        <Skeleton className="h-44" />
        <Skeleton className="h-44" />
      </Loading>
    )
  }
  if (!creator && asApiError(error).status !== 404) {
    return <ProblemNote title="The creator could not be opened" error={error} onRetry={refetch} />
  }
  return (
    <div className="grid gap-5">
      <Identity reference={reference} creator={creator} />
      {creator ? (
        <Measures creator={creator} />
      ) : (
        <p className="text-ink-muted">Nothing is held about this creator yet.</p>
      )}
      <Ways reference={reference} onSimilar={onSimilar} />
      <NextSteps reference={reference} creator={creator} />
      {/* Asks for the creator itself: beside one nobody has met it would ask without end. */}
      {creator ? <FactGroups reference={reference} /> : null}
    </div>
  )
}
