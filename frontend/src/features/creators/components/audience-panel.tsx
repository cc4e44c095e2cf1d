'use client'

import { useQuery } from '@tanstack/react-query'
import { UsersRound } from 'lucide-react'

import { EmptyNote } from '@/components/empty-note'
import { Panel } from '@/components/ui/panel'
import { useApi } from '@/lib/api/context'

import { factNamed, sharesOf } from '../data'
import { creatorQuery, type Creator, type CreatorReference } from '../queries'

import { ShareBars } from './share-bars'
import { SourceMark } from './source-mark'

const PARTS = {
  audience_genders: 'Gender',
  audience_ages: 'Age',
  audience_countries: 'Countries',
  audience_cities: 'Cities',
  audience_languages: 'Languages',
  audience_interests: 'Interests',
  audience_types: 'Kinds of followers',
  audience_reachability: 'Accounts they follow',
} as const

function Figure({ creator, name }: { creator: Creator; name: string }) {
  const fact = factNamed(creator.facts, name)
  if (!fact) return null
  return (
    <span className="inline-flex items-center gap-1 text-sm text-ink-muted">
      {fact.label}: <span className="font-medium text-ink figures">{String(fact.value)}</span>
      <SourceMark source={fact.source} at={fact.observed_at} />
    </span>
  )
}

function canBeTold({ ladder }: Creator): boolean {
  return ladder.some(({ tells }) => tells.some((label) => label.startsWith('Audience by')))
}

/** Who follows them, drawn. */
export function AudiencePanel({ reference }: { reference: CreatorReference }) {
  const { data: creator } = useQuery(creatorQuery(useApi(), reference))
  if (!creator) return null
  const parts = Object.entries(PARTS).filter(
    ([name]) => sharesOf(factNamed(creator.facts, name)).length > 0,
  )
  if (parts.length === 0) {
    return canBeTold(creator) ? (
      <Panel title="Audience" bodyClassName="p-0">
        <EmptyNote icon={UsersRound} title="Nobody told who follows them" className="py-8">
          Analytics tells countries, ages, languages and interests, where it has them.
        </EmptyNote>
      </Panel>
    ) : null
  }
  return (
    <Panel title="Audience">
      <p className="mb-4 flex flex-wrap gap-x-5 gap-y-1 empty:hidden">
        <Figure creator={creator} name="audience_credibility" />
        <Figure creator={creator} name="notable_followers" />
      </p>
      <div className="gap-x-8 sm:columns-2 [&>section]:mb-5">
        {parts.map(([name, title]) => (
          <ShareBars key={name} title={title} fact={factNamed(creator.facts, name)} />
        ))}
      </div>
    </Panel>
  )
}
