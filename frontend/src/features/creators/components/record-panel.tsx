'use client'

import { useQuery } from '@tanstack/react-query'
import { MoveRight, TrendingDown, TrendingUp } from 'lucide-react'

import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/panel'
import { useApi } from '@/lib/api/context'

import { factNamed, growthOf, sponsorsOf } from '../data'
import { creatorQuery, type Creator, type CreatorReference } from '../queries'

import { SourceMark } from './source-mark'

function Direction({ percent }: { percent: number }) {
  if (percent === 0) return <MoveRight aria-hidden className="size-4 text-ink-faint" />
  return percent < 0 ? (
    <TrendingDown aria-hidden className="size-4 text-warn" />
  ) : (
    <TrendingUp aria-hidden className="size-4 text-good" />
  )
}

function Growth({ creator }: { creator: Creator }) {
  const fact = factNamed(creator.facts, 'growth')
  const steps = growthOf(fact)
  if (!fact || steps.length === 0) return null
  return (
    <section>
      <h3 className="mb-1.5 text-sm font-medium">
        Growth <SourceMark source={fact.source} at={fact.observed_at} />
      </h3>
      <dl className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        {steps.map(({ months, percent }) => (
          <div key={months} className="rounded-md bg-sunken/60 px-3 py-2">
            <dt className="text-sm text-ink-muted">{months} months</dt>
            <dd className="flex items-center gap-1.5 font-medium figures">
              <Direction percent={percent} />
              {percent > 0 ? '+' : ''}
              {percent} %
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Sponsors({ creator }: { creator: Creator }) {
  const fact = factNamed(creator.facts, 'past_sponsors')
  const sponsors = sponsorsOf(fact)
  if (!fact || sponsors.length === 0) return null
  return (
    <section>
      <h3 className="mb-1.5 text-sm font-medium">
        Past sponsors <SourceMark source={fact.source} at={fact.observed_at} />
      </h3>
      <ul className="flex flex-wrap gap-1.5">
        {sponsors.map(({ handle, posts }) => (
          <li key={handle} className="min-w-0">
            <Badge className="max-w-full">
              <span className="truncate">{handle}</span>
              {posts ? <span className="text-ink-faint">× {posts}</span> : null}
            </Badge>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How the following went, and who paid them before. */
export function RecordPanel({ reference }: { reference: CreatorReference }) {
  const { data: creator } = useQuery(creatorQuery(useApi(), reference))
  if (!creator) return null
  const hasAny =
    growthOf(factNamed(creator.facts, 'growth')).length > 0 ||
    sponsorsOf(factNamed(creator.facts, 'past_sponsors')).length > 0
  if (!hasAny) return null
  return (
    <Panel title="Track record" bodyClassName="grid gap-5">
      <Growth creator={creator} />
      <Sponsors creator={creator} />
    </Panel>
  )
}
