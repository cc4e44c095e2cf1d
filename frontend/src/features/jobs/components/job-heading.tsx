'use client'

import { FileText, UserRound } from 'lucide-react'
import Link from 'next/link'

import { Button } from '@/components/ui/button'

import type { Job } from '../status'
import { creatorOf, generationOf } from '../subject'
import { useKindTitle } from '../use-names'

import { JobActions } from './job-actions'
import { JobState } from './job-state'

function JobLinks({ job }: { job: Job }) {
  const creator = creatorOf(job)
  const generation = generationOf(job.result)
  return (
    <>
      {creator ? (
        <Button asChild size="sm">
          <Link href={`/creators/${creator.platform}/${encodeURIComponent(creator.handle)}`}>
            <UserRound aria-hidden /> Creator
          </Link>
        </Button>
      ) : null}
      {generation ? (
        <Button asChild size="sm">
          <Link href={`/studio/${generation}`}>
            <FileText aria-hidden /> Open the text
          </Link>
        </Button>
      ) : null}
    </>
  )
}

export function JobHeading({ job }: { job: Job }) {
  const title = useKindTitle()
  return (
    <header className="mb-5 flex flex-wrap items-start justify-between gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="text-2xl">{title(job.kind)}</h1>
        <JobState job={job} />
      </div>
      <div className="flex max-w-lg flex-wrap items-start gap-2 sm:justify-end sm:text-right">
        <JobLinks job={job} />
        <JobActions job={job} />
      </div>
    </header>
  )
}
