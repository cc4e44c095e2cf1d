'use client'

import { useQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import type { ReactNode } from 'react'

import { ProblemNote } from '@/components/problem-note'
import { Select } from '@/components/ui/input'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { useApi } from '@/lib/api/context'
import { formatCredits, formatWhole } from '@/lib/format'

import { costQuery, type Cost } from '../queries'
import { LEVELS, listParsers } from '../search-params'
import { STAGE_LABEL, type Stage } from '../stages'

export const LEVEL_LABEL = {
  raw: 'Raw',
  profile: 'Profile',
  analytics: 'Analytics',
  full: 'Full',
} as const satisfies Record<(typeof LEVELS)[number], string>

export type Completion = {
  listId: string
  level: (typeof LEVELS)[number]
  stage: Stage | null
  cost: Cost
}

/** Buys what is missing of everybody; the page brings it along. */
export type RenderCompletion = (completion: Completion) => ReactNode

function people(count: number): string {
  return count === 1 ? '1 creator' : `${formatWhole(count)} creators`
}

function Steps({ cost }: { cost: Cost }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-0.5 text-sm text-ink-muted figures">
      {cost.steps.map(({ levels, creators, price, total }) => (
        <li key={levels.join('+')}>
          {people(creators)} × {levels.map((level) => LEVEL_LABEL[level]).join(' and ')}{' '}
          {formatCredits(price)} = {formatCredits(total)}
        </li>
      ))}
    </ul>
  )
}

function Figures({ cost }: { cost: Cost }) {
  const share = cost.creators ? (cost.held / cost.creators) * 100 : 0
  if (cost.creators === 0) return <p className="text-ink-muted">Nobody to know more of.</p>
  if (cost.steps.length === 0) {
    return <p className="font-medium text-good">All {people(cost.creators)} are known so far.</p>
  }
  return (
    <div className="grid gap-1.5">
      <p className="figures">
        <span className="font-semibold">≤ {formatCredits(cost.most)} credits</span>{' '}
        <span className="text-ink-muted">
          to know {formatWhole(cost.creators - cost.held)} more; {formatWhole(cost.held)} of{' '}
          {formatWhole(cost.creators)} are held. Whoever is not found costs nothing.
        </span>
      </p>
      <div aria-hidden className="h-1 max-w-80 overflow-hidden rounded-full bg-sunken">
        <div className="h-full bg-good" style={{ width: `${share}%` }} />
      </div>
      <Steps cost={cost} />
    </div>
  )
}

/** What it costs at most to know everybody on the list, at a level of one's choice. */
export function CostPanel({ listId, complete }: { listId: string; complete?: RenderCompletion }) {
  const [{ level, stage }, setState] = useQueryStates(listParsers)
  const cost = useQuery(costQuery(useApi(), listId, level, stage))
  return (
    <section
      aria-label="Cost to complete"
      className="mb-4 grid gap-x-5 gap-y-3 rounded-lg border bg-surface px-4 py-3 sm:grid-cols-[auto_minmax(0,1fr)] sm:items-start"
    >
      <label className="grid gap-1 text-sm font-medium">
        Know {stage ? `who is ${STAGE_LABEL[stage].toLowerCase()}` : 'everybody'} at
        <Select
          className="w-40"
          value={level}
          onChange={({ target: { value } }) =>
            void setState({ level: LEVELS.find((each) => each === value) ?? null })
          }
        >
          {LEVELS.map((each) => (
            <option key={each} value={each}>
              {LEVEL_LABEL[each]}
            </option>
          ))}
        </Select>
      </label>
      {cost.isPending ? (
        <Loading label="Loading the cost" className="grid gap-2">
          <Skeleton className="h-5 w-72 max-w-full" />
          <Skeleton className="h-4 w-48" />
        </Loading>
      ) : null}
      {cost.isError ? (
        <ProblemNote
          title="The cost could not be computed"
          error={cost.error}
          onRetry={cost.refetch}
        />
      ) : null}
      {cost.data ? (
        <div className="grid gap-3">
          <Figures cost={cost.data} />
          {complete && cost.data.steps.length > 0
            ? complete({ listId, level, stage, cost: cost.data })
            : null}
        </div>
      ) : null}
    </section>
  )
}
