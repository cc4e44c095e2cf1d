'use client'

import { useQuery } from '@tanstack/react-query'

import { Badge, type Tone } from '@/components/ui/badge'
import { Panel } from '@/components/ui/panel'
import { Loading, SkeletonLines } from '@/components/ui/skeleton'
import { useApi } from '@/lib/api/context'

import { creatorQuery, type Credibility, type CreatorReference } from '../queries'

import { SourceMark } from './source-mark'

type Part = Credibility['parts'][number]

const CONFIDENCE: Record<Credibility['confidence'], { words: string; tone: Tone }> = {
  none: { words: 'Not enough data', tone: 'plain' },
  low: { words: 'Not sure', tone: 'warn' },
  medium: { words: 'Fairly sure', tone: 'accent' },
  high: { words: 'Sure', tone: 'good' },
}

function PartRow({
  part: { label, weight, value, sentence, source, observed_at },
}: {
  part: Part
}) {
  return (
    <li className="grid gap-1 px-4 py-3">
      <div className="flex items-baseline justify-between gap-3">
        <span className="font-medium">
          {label}
          {source ? <SourceMark source={source} at={observed_at} /> : null}
        </span>
        <span className="text-sm whitespace-nowrap text-ink-muted figures">
          {value === null ? '–' : `${Math.round(value)} of 100`}
          <span className="text-ink-faint"> · weighs {weight} %</span>
        </span>
      </div>
      {value === null ? null : (
        <span aria-hidden className="h-1.5 overflow-hidden rounded-full bg-sunken">
          <span className="block h-full rounded-full bg-accent" style={{ width: `${value}%` }} />
        </span>
      )}
      <p className="text-sm text-ink-muted">{sentence}</p>
    </li>
  )
}

/** How real the audience looks, from which parts, and how sure that is. */
export function CredibilityPanel({ reference }: { reference: CreatorReference }) {
  const { data: creator, isPending } = useQuery(creatorQuery(useApi(), reference))
  if (isPending) {
    return (
      <Panel title="Credibility">
        <Loading label="Loading the credibility">
          <SkeletonLines lines={4} />
        </Loading>
      </Panel>
    )
  }
  if (!creator) return null
  const { score, confidence, sentence, parts } = creator.credibility
  const { words, tone } = CONFIDENCE[confidence]
  return (
    <Panel title="Credibility" actions={<Badge tone={tone}>{words}</Badge>} bodyClassName="p-0">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 pt-3.5 pb-3">
        <p className="text-2xl font-semibold figures">
          {score ?? '–'}
          <span className="text-base font-normal text-ink-faint"> of 100</span>
        </p>
        <p className="text-ink-muted">{sentence}</p>
      </div>
      <ul className="divide-y border-t">
        {parts.map((part) => (
          <PartRow key={part.name} part={part} />
        ))}
      </ul>
    </Panel>
  )
}
