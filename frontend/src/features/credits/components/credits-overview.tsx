'use client'

import { useQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import type { ReactNode } from 'react'

import { EmptyNote } from '@/components/empty-note'
import { PageHeader } from '@/components/page-header'
import { ProblemNote } from '@/components/problem-note'
import { Panel } from '@/components/ui/panel'
import { useApi } from '@/lib/api/context'
import { asApiError } from '@/lib/api/errors'

import { standingQuery } from '../queries'

import { CreditFigures, CreditFiguresSkeleton } from './credit-figures'
import { StopBanner, StopButton } from './stop-panel'

const NO_KEY = 'influencers_club_not_configured'

function NoKey({ words }: { words: string }) {
  return (
    <Panel>
      <EmptyNote icon={KeyRound} title="There is no key, so there are no credits">
        {words}
      </EmptyNote>
    </Panel>
  )
}

/** The page's head with the large figures; without a key nothing else would have anything to say. */
export function CreditsOverview({ children }: { children: ReactNode }) {
  const standing = useQuery(standingQuery(useApi()))
  const problem = standing.error ? asApiError(standing.error).problem : null
  const isUnset = problem?.code === NO_KEY
  return (
    <>
      <PageHeader
        title="Credits"
        description="What there is, what went where, and what did not have to be paid twice."
      >
        {standing.data ? <StopButton stop={standing.data.stop} /> : null}
      </PageHeader>
      {isUnset ? (
        <NoKey words={problem.detail} />
      ) : (
        <div className="grid gap-4">
          {standing.data ? <StopBanner stop={standing.data.stop} /> : null}
          {standing.isPending ? (
            <CreditFiguresSkeleton />
          ) : standing.data ? (
            <CreditFigures standing={standing.data} />
          ) : (
            <ProblemNote
              title="The balance could not be loaded"
              error={standing.error}
              onRetry={standing.refetch}
            />
          )}
          {children}
        </div>
      )}
    </>
  )
}
