'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Ban } from 'lucide-react'
import { parseAsString, useQueryState } from 'nuqs'

import { EmptyNote } from '@/components/empty-note'
import { ProblemNote } from '@/components/problem-note'
import { Panel } from '@/components/ui/panel'
import { creatorQuery } from '@/features/creators/queries'
import { tellJobsChanged, WORKING_KEY, workingJobsQuery } from '@/features/jobs/queries'
import { startJob } from '@/features/jobs/start'
import { creatorOf } from '@/features/jobs/subject'
import {
  OUTREACH,
  OutreachForm,
  type OutreachWish,
} from '@/features/studio/components/outreach-form'
import type { CreatorReference } from '@/features/studio/queries'
import { useApi } from '@/lib/api/context'
import { asApiError } from '@/lib/api/errors'
import { useIntent } from '@/lib/api/use-intent'

import { Writing } from './writing'

type OutreachPanelProps = { reference: CreatorReference }

/** The job whose text is on the screen: the one in the address, or one that still works. */
function useOutreachJob({ platform, handle }: CreatorReference) {
  const queries = useQueryClient()
  const [chosen, choose] = useQueryState('job', parseAsString)
  const working = useQuery({ ...workingJobsQuery(useApi(), OUTREACH), enabled: !chosen })
  const ours = working.data?.items.find((job) => {
    const creator = creatorOf(job)
    return creator?.platform === platform && creator.handle === handle
  })
  return {
    jobId: chosen ?? ours?.id ?? null,
    choose,
    leave: () => {
      void queries.invalidateQueries({ queryKey: WORKING_KEY })
      void choose(null)
    },
  }
}

function useOrdering(creator: CreatorReference, onStarted: (jobId: string) => void) {
  const queries = useQueryClient()
  return useIntent<OutreachWish, string>(
    (api, wish, key) => startJob(api, { kind: OUTREACH, params: { creator, ...wish } }, key),
    {
      onAnswer: (jobId) => {
        tellJobsChanged(queries)
        onStarted(jobId)
      },
    },
  )
}

function OffLimits({ reason }: { reason: string }) {
  return (
    <Panel title="Outreach" bodyClassName="p-0">
      <EmptyNote icon={Ban} title="They must not be contacted" className="py-8">
        <span className="wrap-anywhere">{reason}</span>
      </EmptyNote>
    </Panel>
  )
}

/** Asks for an outreach text and shows it being written; here creators, jobs and studio meet. */
export function OutreachPanel({ reference }: OutreachPanelProps) {
  const { jobId, choose, leave } = useOutreachJob(reference)
  const ordering = useOrdering(reference, (started) => void choose(started))
  const { data: creator } = useQuery(creatorQuery(useApi(), reference))
  if (jobId) {
    return <Writing key={jobId} jobId={jobId} onAnother={leave} />
  }
  if (creator?.do_not_contact) return <OffLimits reason={creator.do_not_contact.reason} />
  return (
    <Panel title="Outreach">
      {ordering.error ? (
        <ProblemNote title="No text was started" error={ordering.error} className="mb-4" />
      ) : null}
      <OutreachForm
        isBusy={ordering.isPending}
        error={ordering.error ? asApiError(ordering.error) : null}
        onWrite={(wish) => ordering.mutate(wish)}
      />
    </Panel>
  )
}
