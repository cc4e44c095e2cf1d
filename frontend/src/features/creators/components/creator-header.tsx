'use client'

import { useQuery } from '@tanstack/react-query'
import { Ban, FlaskConical, UserRoundSearch } from 'lucide-react'

import { EmptyNote } from '@/components/empty-note'
import { ProblemNote } from '@/components/problem-note'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/panel'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { useApi } from '@/lib/api/context'
import { asApiError } from '@/lib/api/errors'
import { formatCompact, formatDay, formatPercent, formatWhole } from '@/lib/format'
import { platformLabel } from '@/lib/platforms'

import { creatorQuery, type Creator, type CreatorReference } from '../queries'

import { SourceMark } from './source-mark'

type MeasureProps = { label: string; value: string; exact?: string; told?: Told }

function Measure({ label, value, exact, told }: MeasureProps) {
  return (
    <div>
      <dt className="eyebrow">
        {label}
        {told ? <SourceMark source={told.source} at={told.at} /> : null}
      </dt>
      <dd
        className="mt-0.5 text-lg font-semibold whitespace-nowrap figures sm:text-xl"
        title={exact}
      >
        {value}
      </dd>
    </div>
  )
}

type Told = Creator['told'][string]

function Measures({ creator }: { creator: Creator }) {
  return (
    <dl className="grid grid-cols-3 gap-x-3 sm:flex sm:gap-x-8">
      <Measure
        label="Followers"
        value={formatCompact(creator.followers)}
        exact={formatWhole(creator.followers)}
        told={creator.told.followers}
      />
      <Measure
        label="Engagement"
        value={formatPercent(creator.engagement_percent)}
        told={creator.told.engagement_percent}
      />
      <Measure label="Last seen" value={formatDay(creator.seen_at)} />
    </dl>
  )
}

type IdentityProps = {
  platform: string
  handle: string
  name?: string
  picture?: string | null
  isSandbox?: boolean
  isOffLimits?: boolean
  toldName?: Told
}

function Identity(props: IdentityProps) {
  const { platform, handle, name, picture, isSandbox, isOffLimits, toldName } = props
  return (
    <div className="flex min-w-0 items-center gap-4">
      <Avatar name={name || handle} picture={picture} className="size-14 [&>span]:text-lg" />
      <div className="min-w-0">
        <h1 className="text-2xl break-words">
          {name || `@${handle}`}
          {toldName ? <SourceMark source={toldName.source} at={toldName.at} /> : null}
        </h1>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-muted">
          <span className="break-all">@{handle}</span>
          <Badge>{platformLabel(platform)}</Badge>
          {isSandbox ? (
            <Badge tone="warn">
              <FlaskConical aria-hidden /> Invented
            </Badge>
          ) : null}
          {isOffLimits ? (
            <Badge tone="bad">
              <Ban aria-hidden /> Do not contact
            </Badge>
          ) : null}
        </p>
      </div>
    </div>
  )
}

const HEADER = 'mb-4 flex flex-wrap items-center justify-between gap-x-8 gap-y-4'

function HeaderSkeleton() {
  return (
    <Loading label="Loading the creator" className={HEADER}>
      <div className="flex items-center gap-4">
        <Skeleton className="size-14 rounded-full" />
        <div className="grid gap-2">
          <Skeleton className="h-7 w-48" />
          <Skeleton className="h-5 w-32" />
        </div>
      </div>
      <Skeleton className="h-11 w-64" />
    </Loading>
  )
}

function Unknown({ reference }: { reference: CreatorReference }) {
  return (
    <>
      <header className={HEADER}>
        <Identity {...reference} />
      </header>
      <Panel className="mb-4">
        <EmptyNote
          icon={UserRoundSearch}
          title="Nothing is held about this creator"
          className="py-6"
        >
          Find them in a search, or buy one of the levels below.
        </EmptyNote>
      </Panel>
    </>
  )
}

export function CreatorHeader({ reference }: { reference: CreatorReference }) {
  const { data: creator, isPending, error, refetch } = useQuery(creatorQuery(useApi(), reference))
  if (isPending) return <HeaderSkeleton />
  if (creator) {
    const { platform, handle, name, picture_url, sandbox } = creator
    return (
      <header className={HEADER}>
        <Identity
          {...{ platform, handle, name }}
          picture={picture_url}
          isSandbox={sandbox}
          isOffLimits={creator.do_not_contact !== null}
          toldName={creator.told.name}
        />
        <Measures creator={creator} />
      </header>
    )
  }
  if (asApiError(error).status === 404) return <Unknown reference={reference} />
  return (
    <ProblemNote
      title="The creator could not be opened"
      error={error}
      onRetry={refetch}
      className="mb-4"
    />
  )
}
