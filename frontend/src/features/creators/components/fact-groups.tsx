'use client'

import { useQuery } from '@tanstack/react-query'
import { Inbox } from 'lucide-react'
import { useState } from 'react'

import { Ago } from '@/components/ago'
import { EmptyNote } from '@/components/empty-note'
import { OutsideLink } from '@/components/outside-link'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Loading, SkeletonLines } from '@/components/ui/skeleton'
import { useApi } from '@/lib/api/context'

import { isDrawn } from '../data'
import { areShort, bySource, shown, type FactGroup, type Shown } from '../facts'
import { sourceLabel } from '../levels'
import { creatorQuery, type CreatorReference, type Fact } from '../queries'

import { SourceMark } from './source-mark'

const SHOWN_AT_FIRST = 12

function FactItems({ items }: { items: Shown[] }) {
  const isShort = areShort(items)
  return (
    <ul className={isShort ? 'flex flex-wrap gap-1' : 'grid gap-0.5'}>
      {items.map((item, index) => (
        <li key={index} className="min-w-0">
          {isShort && item.kind === 'words' ? (
            <Badge>{item.words}</Badge>
          ) : (
            <FactValue what={item} />
          )}
        </li>
      ))}
    </ul>
  )
}

function FactValue({ what }: { what: Shown }) {
  switch (what.kind) {
    case 'link':
      return (
        <OutsideLink href={what.href} className="text-accent-ink underline underline-offset-2">
          {what.words}
        </OutsideLink>
      )
    case 'list':
      return <FactItems items={what.items} />
    case 'structure':
      return (
        <pre className="max-h-40 overflow-auto font-mono text-xs whitespace-pre-wrap" tabIndex={0}>
          {what.words}
        </pre>
      )
    default:
      return <span className="whitespace-pre-line">{what.words}</span>
  }
}

function FactLine({ fact }: { fact: Fact }) {
  return (
    <div className="grid grid-cols-[8rem_minmax(0,1fr)] gap-3 px-4 py-2">
      <dt className="flex items-start gap-0.5 wrap-anywhere text-ink-muted [&>span:last-child]:mt-0.75">
        <span className="min-w-0">{fact.label}</span>
        <SourceMark source={fact.source} at={fact.observed_at} />
      </dt>
      <dd className="min-w-0 wrap-anywhere figures">
        <FactValue what={shown(fact.value)} />
      </dd>
    </div>
  )
}

function Group({ group: { source, observedAt, facts } }: { group: FactGroup }) {
  const [isOpen, setOpen] = useState(false)
  const visible = isOpen ? facts : facts.slice(0, SHOWN_AT_FIRST)
  return (
    <section className="border-b last:border-b-0">
      <h3 className="flex justify-between gap-3 bg-sunken/60 px-4 py-1.5 text-sm">
        <span className="font-medium text-ink-muted">From {sourceLabel(source)}</span>
        <Ago value={observedAt} className="text-ink-faint" />
      </h3>
      <dl className="divide-y">
        {visible.map((fact) => (
          <FactLine key={fact.name} fact={fact} />
        ))}
      </dl>
      {facts.length > visible.length ? (
        <div className="border-t px-2 py-1.5">
          <Button size="sm" variant="quiet" onClick={() => setOpen(true)}>
            Show all {facts.length}
          </Button>
        </div>
      ) : null}
    </section>
  )
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  if (facts.length === 0) {
    return (
      <EmptyNote icon={Inbox} title="No facts yet" className="py-8">
        Every fact that is bought is kept here with its source and its date.
      </EmptyNote>
    )
  }
  const plain = facts.filter((fact) => !isDrawn(fact))
  return bySource(plain).map((group) => <Group key={group.source} group={group} />)
}

/** What we know, who said it, and when. Its failure is told once, in the header. */
export function FactGroups({ reference }: { reference: CreatorReference }) {
  const { data: creator, isPending } = useQuery(creatorQuery(useApi(), reference))
  if (isPending) {
    return (
      <Panel title="Facts">
        <Loading label="Loading facts">
          <SkeletonLines lines={8} />
        </Loading>
      </Panel>
    )
  }
  if (!creator) return null
  return (
    <Panel title="Facts" bodyClassName="p-0">
      <Facts facts={creator.facts} />
    </Panel>
  )
}
