'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Columns3, Plus, X } from 'lucide-react'
import Link from 'next/link'
import { useQueryStates } from 'nuqs'
import { useState, type FormEvent, type ReactNode } from 'react'

import { EmptyNote } from '@/components/empty-note'
import { ProblemNote } from '@/components/problem-note'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { useApi } from '@/lib/api/context'
import { formatCompact, formatCredits, formatPercent } from '@/lib/format'
import {
  isPlatform,
  PLATFORM_LABEL,
  platformLabel,
  PLATFORMS,
  type Platform,
} from '@/lib/platforms'

import { comparisonQuery, type Compared } from '../compare-queries'
import { feeWords } from '../entry-words'
import { factsInOrder } from '../facts'
import { creatorPath, MOST_COMPARED, readRefs, writtenRef, type CreatorRef } from '../refs'
import { compareParsers } from '../search-params'
import { STAGE_LABEL } from '../stages'

import { LEVEL_LABEL } from './cost-panel'
import { OverlapPanel } from './overlap-panel'

/** What is missing of a creator and how to buy it: another feature knows. */
export type RenderMissing = (compared: Compared, onBought: () => void) => ReactNode

function useCompared() {
  const [{ c }, setCompared] = useQueryStates(compareParsers, { history: 'push' })
  const refs = readRefs(c)
  const write = (next: readonly CreatorRef[]) =>
    void setCompared({ c: next.length ? next.map(writtenRef) : null })
  return {
    refs,
    add: (ref: CreatorRef) => write(readRefs([...refs, ref].map(writtenRef))),
    drop: (ref: CreatorRef) => write(refs.filter((each) => writtenRef(each) !== writtenRef(ref))),
  }
}

function AddCompared({ count, onAdd }: { count: number; onAdd: (ref: CreatorRef) => void }) {
  const [platform, setPlatform] = useState<Platform>('instagram')
  const [handle, setHandle] = useState('')
  const isFull = count >= MOST_COMPARED
  function send(event: FormEvent): void {
    event.preventDefault()
    if (!handle.trim()) return
    onAdd({ platform, handle: handle.trim() })
    setHandle('')
  }
  return (
    <form onSubmit={send} className="mb-4 flex flex-wrap gap-2">
      <Select
        aria-label="Platform"
        className="w-32"
        value={platform}
        disabled={isFull}
        onChange={({ target: { value } }) => {
          if (isPlatform(value)) setPlatform(value)
        }}
      >
        {PLATFORMS.map((each) => (
          <option key={each} value={each}>
            {PLATFORM_LABEL[each]}
          </option>
        ))}
      </Select>
      <Input
        aria-label="Handle or address of a creator"
        placeholder={isFull ? 'Ten is the most' : 'Handle or address'}
        className="min-w-40 flex-1 sm:max-w-64"
        maxLength={300}
        disabled={isFull}
        value={handle}
        onChange={({ target }) => setHandle(target.value)}
      />
      <Button type="submit" disabled={isFull || !handle.trim()}>
        <Plus aria-hidden /> Add
      </Button>
    </form>
  )
}

function Heading({ each, onDrop }: { each: Compared; onDrop: () => void }) {
  const name = each.creator?.name ?? each.ref.handle
  return (
    <div className="flex items-start gap-2">
      <Avatar name={name} picture={each.creator?.picture_url} />
      <div className="min-w-0 flex-1 font-normal">
        <Link
          href={creatorPath(each.ref)}
          className="line-clamp-2 font-medium break-words hover:text-accent-ink"
        >
          {name}
        </Link>
        <p className="truncate text-sm text-ink-faint">
          @{each.ref.handle} · {platformLabel(each.ref.platform)}
        </p>
      </div>
      <Button
        variant="quiet"
        size="icon"
        className="-mt-1 -mr-1 size-7"
        aria-label={`Leave @${each.ref.handle} out`}
        onClick={onDrop}
      >
        <X aria-hidden />
      </Button>
    </div>
  )
}

function Value({ value }: { value: unknown }) {
  if (Array.isArray(value)) {
    return (
      <ul className="grid gap-0.5">
        {value.map((each) => (
          <li key={String(each)} className="break-words">
            {String(each)}
          </li>
        ))}
      </ul>
    )
  }
  if (typeof value === 'number') return formatCompact(value)
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  return <span className="break-words">{String(value)}</span>
}

const NOTHING = (
  <span className="text-ink-faint">
    –<span className="sr-only"> not known</span>
  </span>
)

type Row = { key: string; label: string; cell: (each: Compared) => ReactNode }

function factRows(creators: readonly Compared[]): Row[] {
  return factsInOrder(creators.map(({ facts }) => facts)).map(({ name, label }) => ({
    key: name,
    label,
    cell: ({ facts }) => {
      const fact = facts.find((each) => each.name === name)
      return fact ? <Value value={fact.value} /> : NOTHING
    },
  }))
}

function standingsCell({ standings }: Compared): ReactNode {
  if (standings.length === 0) return NOTHING
  return (
    <ul className="grid gap-1">
      {standings.map(({ list_id, list_name, stage, fee }) => (
        <li key={list_id}>
          <Link href={`/lists/${list_id}`} className="break-words hover:text-accent-ink">
            {list_name}
          </Link>
          <span className="block text-sm text-ink-muted">
            {STAGE_LABEL[stage]}
            {fee ? ` · ${feeWords(fee)}` : ''}
          </span>
        </li>
      ))}
    </ul>
  )
}

const FIRST_ROWS: Row[] = [
  {
    key: 'followers',
    label: 'Followers',
    cell: ({ creator }) =>
      creator ? <span className="figures">{formatCompact(creator.followers)}</span> : NOTHING,
  },
  {
    key: 'engagement',
    label: 'Engagement',
    cell: ({ creator }) =>
      creator ? (
        <span className="figures">{formatPercent(creator.engagement_percent)}</span>
      ) : (
        NOTHING
      ),
  },
  {
    key: 'held',
    label: 'Held',
    cell: ({ fresh }) =>
      fresh.length ? fresh.map((level) => LEVEL_LABEL[level]).join(', ') : NOTHING,
  },
  { key: 'lists', label: 'On lists', cell: standingsCell },
]

type TableProps = {
  creators: readonly Compared[]
  onDrop: (ref: CreatorRef) => void
  missing: (each: Compared) => ReactNode
}

const STICKY = 'sticky left-0 z-10 bg-surface'
const NAME_CELL = `${STICKY} w-24 min-w-24 border-r px-3 py-2.5 text-left align-top text-sm font-medium text-ink-muted sm:w-40 sm:min-w-40 sm:px-4`

/** The names of the rows stay while the columns are pushed aside. */
function CompareTable({ creators, onDrop, missing }: TableProps) {
  const rows: Row[] = [
    ...FIRST_ROWS,
    { key: 'missing', label: 'To compare in full', cell: missing },
    ...factRows(creators),
  ]
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label="Creators side by side"
      className="relative min-w-0 overflow-x-auto rounded-lg border bg-surface"
    >
      <table className="w-full border-collapse">
        <caption className="sr-only">Creators side by side</caption>
        <thead>
          <tr className="border-b">
            <th scope="col" className={NAME_CELL}>
              <span className="sr-only">Fact</span>
            </th>
            {creators.map((each) => (
              <th
                key={writtenRef(each.ref)}
                scope="col"
                className="min-w-52 px-3 py-3 text-left align-top"
              >
                <Heading each={each} onDrop={() => onDrop(each.ref)} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, cell }) => (
            <tr key={key} className="border-b last:border-b-0">
              <th scope="row" className={NAME_CELL}>
                {label}
              </th>
              {creators.map((each) => (
                <td key={writtenRef(each.ref)} className="px-3 py-2.5 align-top">
                  {cell(each)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Nobody() {
  return (
    <Panel>
      <EmptyNote icon={Columns3} title="Nobody to compare yet">
        Name creators above, or choose two to ten on a list and press Compare. Looking costs
        nothing.
      </EmptyNote>
    </Panel>
  )
}

function CompareSkeleton() {
  return (
    <Loading label="Loading the comparison" className="grid gap-3">
      <Skeleton className="h-16" />
      <Skeleton className="h-64" />
    </Loading>
  )
}

/** Who is compared stands in the address. */
export function Comparison({ renderMissing }: { renderMissing: RenderMissing }) {
  const { refs, add, drop } = useCompared()
  const queries = useQueryClient()
  const compared = useQuery(comparisonQuery(useApi(), refs))
  const again = () => void queries.invalidateQueries({ queryKey: ['lists', 'compare'] })
  const isEmpty = refs.length === 0
  return (
    <>
      <AddCompared count={refs.length} onAdd={add} />
      {isEmpty ? <Nobody /> : null}
      {!isEmpty && compared.isPending ? <CompareSkeleton /> : null}
      {!isEmpty && compared.isError ? (
        <ProblemNote
          title="They could not be compared"
          error={compared.error}
          onRetry={compared.refetch}
        />
      ) : null}
      {!isEmpty && compared.data ? (
        <div className="grid gap-4">
          {Number(compared.data.cost) > 0 ? (
            <p className="text-ink-muted figures">
              To compare them in full costs at most{' '}
              <span className="font-semibold text-ink">{formatCredits(compared.data.cost)}</span>{' '}
              credits.
            </p>
          ) : null}
          <CompareTable
            creators={compared.data.items}
            onDrop={drop}
            missing={(each) => renderMissing(each, again)}
          />
          <OverlapPanel creators={compared.data.items} />
        </div>
      ) : null}
    </>
  )
}
