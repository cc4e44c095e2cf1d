'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'

import { ProblemNote } from '@/components/problem-note'
import { Panel } from '@/components/ui/panel'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { useApi } from '@/lib/api/context'
import { formatCredits } from '@/lib/format'

import { creatorCostQuery } from '../queries'

type CostSoFarProps = { reference: { platform: string; handle: string } }

/** What calls about one creator were charged; searches that found them are not theirs alone. */
export function CostSoFar({ reference }: CostSoFarProps) {
  const { data, error, refetch } = useQuery(creatorCostQuery(useApi(), reference))
  const lines = `/credits?creator=${encodeURIComponent(`${reference.platform}:${reference.handle}`)}`
  return (
    <Panel title="Cost so far">
      <div className="p-4 text-sm">
        {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? (
          <Loading label="Loading the cost">
            <Skeleton className="h-6 w-24" />
          </Loading>
        ) : null}
        {data ? (
          <p className="flex flex-wrap items-baseline justify-between gap-2">
            <span>
              <span className="text-lg font-semibold figures">{formatCredits(data.charged)}</span>{' '}
              <span className="text-ink-muted">
                in {data.count === 1 ? 'a call' : `${data.count} calls`}
              </span>
            </span>
            {data.count > 0 ? (
              <Link href={lines} className="text-accent-ink underline underline-offset-2">
                Its ledger lines
              </Link>
            ) : null}
          </p>
        ) : null}
      </div>
    </Panel>
  )
}
