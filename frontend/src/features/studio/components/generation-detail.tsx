'use client'

import { useQuery } from '@tanstack/react-query'
import { ListChecks, UserRound } from 'lucide-react'
import Link from 'next/link'

import { CopyButton } from '@/components/copy-button'
import { FactList, FactRow } from '@/components/facts'
import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Loading, Skeleton, SkeletonLines } from '@/components/ui/skeleton'
import { WrittenText } from '@/components/written-text'
import { useApi } from '@/lib/api/context'
import { formatMoment } from '@/lib/format'

import { generationQuery, type Generation } from '../queries'
import { languageName, sentenceCase } from '../words'

import { PromptDisclosure } from './prompt-disclosure'
import { SandboxBadge } from './sandbox-badge'

function creatorPath({ platform, handle }: Generation['creator']): string {
  return `/creators/${platform}/${encodeURIComponent(handle)}`
}

function GenerationHeading({
  generation: { creator, job_id, sandbox },
}: {
  generation: Generation
}) {
  return (
    <header className="mb-5 flex flex-wrap items-center justify-between gap-3">
      <div className="flex min-w-0 flex-wrap items-center gap-3">
        <h1 className="text-2xl break-words">Text for @{creator.handle}</h1>
        {sandbox ? <SandboxBadge /> : null}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button asChild size="sm">
          <Link href={creatorPath(creator)}>
            <UserRound aria-hidden /> Creator
          </Link>
        </Button>
        {job_id ? (
          <Button asChild size="sm">
            <Link href={`/jobs/${job_id}`}>
              <ListChecks aria-hidden /> Job
            </Link>
          </Button>
        ) : null}
      </div>
    </header>
  )
}

function GenerationInputs({ generation }: { generation: Generation }) {
  const { goal, tone, language, model, prompt_version, created_at } = generation
  return (
    <FactList>
      <FactRow label="Goal">{goal}</FactRow>
      <FactRow label="Tone">{sentenceCase(tone)}</FactRow>
      <FactRow label="Language">{languageName(language)}</FactRow>
      <FactRow label="Model">
        <code className="font-mono text-sm">{model}</code>
      </FactRow>
      <FactRow label="Prompt">
        <code className="font-mono text-sm">{prompt_version}</code>
      </FactRow>
      <FactRow label="Written">
        <span className="figures">{formatMoment(created_at)}</span>
      </FactRow>
    </FactList>
  )
}

function GenerationSkeleton() {
  return (
    <Loading label="Loading the text" className="grid gap-4">
      <Skeleton className="h-8 w-64" />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Panel>
          <SkeletonLines lines={10} />
        </Panel>
        <Skeleton className="h-64" />
      </div>
    </Loading>
  )
}

export function GenerationDetail({ generationId }: { generationId: string }) {
  const { data, isPending, error, refetch } = useQuery(generationQuery(useApi(), generationId))
  if (isPending) return <GenerationSkeleton />
  if (!data)
    return <ProblemNote title="The text could not be opened" error={error} onRetry={refetch} />
  return (
    <>
      <GenerationHeading generation={data} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-4">
          <Panel title="Text" actions={<CopyButton text={data.text} />} bodyClassName="p-5">
            <WrittenText text={data.text} />
          </Panel>
          <PromptDisclosure generationId={generationId} />
        </div>
        <Panel title="Inputs">
          <GenerationInputs generation={data} />
        </Panel>
      </div>
    </>
  )
}
