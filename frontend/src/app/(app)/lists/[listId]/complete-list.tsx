'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'

import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { startJob, takeOpened } from '@/features/jobs/start'
import type { Completion } from '@/features/lists/components/cost-panel'
import { handlesOf } from '@/features/lists/queries'
import { may, useActor } from '@/lib/actor'
import { useApi } from '@/lib/api/context'
import { asApiError } from '@/lib/api/errors'
import { IntentKeys } from '@/lib/api/idempotency'
import { formatCredits } from '@/lib/format'

/** What is sold for many at once; the other levels are bought one by one. */
const BY_THE_BATCH: readonly Completion['level'][] = ['raw', 'full']

/** Starts one job for each platform on the list; a repeated press starts none again. */
function useCompleting({ listId, level, stage }: Completion) {
  const api = useApi()
  const queries = useQueryClient()
  const [keys] = useState(() => new IntentKeys())
  return useMutation({
    mutationFn: async () => {
      const jobs: string[] = []
      for (const [platform, handles] of await handlesOf(api, listId, stage)) {
        const params = { platform, handles, level }
        const order = { kind: 'discovery.enrich_many', params }
        const job = await startJob(
          api,
          order,
          `${keys.keyFor({ listId, level, stage })}-${platform}`,
        )
        void takeOpened(job)?.body?.cancel()
        jobs.push(job)
      }
      return jobs
    },
    onSuccess: () => {
      keys.settle()
      void queries.invalidateQueries({ queryKey: ['jobs'] })
    },
    onError: (error) => {
      if (asApiError(error).status > 0) keys.settle()
    },
  })
}

/** Buys what is missing of everybody, as jobs that go on when this page is left. */
export function CompleteList(completion: Completion) {
  const completing = useCompleting(completion)
  const isAllowed = may(useActor(), 'discovery:spend')
  if (!isAllowed || !BY_THE_BATCH.includes(completion.level)) return null
  return (
    <div className="grid justify-items-start gap-2">
      <Button
        variant="primary"
        disabled={completing.isPending || completing.isSuccess}
        onClick={() => completing.mutate()}
      >
        Buy for all · up to {formatCredits(completion.cost.most)}
      </Button>
      {completing.isPending ? (
        <p role="status" className="text-sm text-ink-muted">
          Handing the list in…
        </p>
      ) : null}
      {completing.data ? (
        <p role="status" className="text-sm text-ink-muted">
          On its way:{' '}
          {completing.data.map((job, index) => (
            <Link
              key={job}
              href={`/jobs/${job}`}
              className="mr-2 text-accent-ink underline underline-offset-2"
            >
              job {index + 1}
            </Link>
          ))}
        </p>
      ) : null}
      {completing.error ? (
        <ProblemNote title="The list was not handed in" error={completing.error} />
      ) : null}
    </div>
  )
}
