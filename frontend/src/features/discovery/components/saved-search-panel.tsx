'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { CalendarClock, Pencil, Play, Search, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'

import { Ago } from '@/components/ago'
import { ProblemNote } from '@/components/problem-note'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { TwoStepButton } from '@/components/ui/two-step-button'
import { useApi } from '@/lib/api/context'
import { formatMoment, formatWhole } from '@/lib/format'
import { platformLabel } from '@/lib/platforms'

import type { SavedSearch } from '../contract'
import { filterWords } from '../filters'
import { filtersQuery, SAVED_KEY } from '../queries'
import { addressOf, mostOf } from '../saved'
import { useDeleting, useRunning } from '../use-saved'

import { EditSearch } from './edit-search'
import { RunList, runWords } from './run-list'
import type { RunSlot } from './saved-searches'

function Narrowed({ search: { search } }: { search: SavedSearch }) {
  const { data } = useQuery(filtersQuery(useApi(), search.platform))
  const filters = search.filters ?? {}
  const set = (data?.filters ?? []).filter(({ name }) => name in filters)
  return (
    <ul aria-label="Filters" className="flex flex-wrap gap-1.5">
      <li>
        <Badge>{platformLabel(search.platform)}</Badge>
      </li>
      {set.map((filter) => (
        <li key={filter.name} className="max-w-full">
          <Badge className="max-w-full">
            <span className="font-normal">{filter.label}</span>
            <span className="truncate">{filterWords(filter, filters[filter.name])}</span>
          </Badge>
        </li>
      ))}
    </ul>
  )
}

/** How it is run: how much at once, for how much, and when. */
function Terms({ search }: { search: SavedSearch }) {
  const { pages, cap, only_new, schedule, next_run_at } = search
  const size = `${formatWhole(pages)} ${pages === 1 ? 'page' : 'pages'} of ${search.search.limit}`
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-muted figures">
      <span>
        {size} · at most {cap} a run{only_new ? ' · only new creators' : ''}
      </span>
      {schedule === 'weekly' ? (
        <Badge tone="accent">
          <CalendarClock aria-hidden /> Every week
        </Badge>
      ) : null}
      {schedule === 'weekly' && next_run_at ? <span>next {formatMoment(next_run_at)}</span> : null}
    </p>
  )
}

function isAtWork(search: SavedSearch): boolean {
  return search.last_run?.status === 'running'
}

function LastRun({ search, runState }: { search: SavedSearch; runState: RunSlot }) {
  const queries = useQueryClient()
  const { last_run: last } = search
  if (!last) return <p className="text-ink-muted">Never run.</p>
  if (isAtWork(search)) {
    return runState(last.job_id, () => void queries.invalidateQueries({ queryKey: SAVED_KEY }))
  }
  return (
    <p className="figures">
      {runWords(last)}
      <span className="text-ink-muted">
        {' '}
        · <Ago value={last.at} />
      </span>
      {last.reason ? <span className="block text-sm text-warn">{last.reason}</span> : null}
    </p>
  )
}

function Deeds({ search, onEdit }: { search: SavedSearch; onEdit: () => void }) {
  const running = useRunning()
  const deleting = useDeleting(search)
  const error = running.error ?? deleting.error
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          variant="primary"
          isBusy={running.isPending}
          disabled={isAtWork(search)}
          onClick={() => running.mutate(search.id)}
        >
          {running.isPending ? null : <Play aria-hidden />}
          Run · up to {mostOf(search)}
        </Button>
        <Button size="sm" asChild>
          <Link href={addressOf(search)}>
            <Search aria-hidden /> Open
          </Link>
        </Button>
        <Button size="sm" onClick={onEdit}>
          <Pencil aria-hidden /> Change
        </Button>
        <TwoStepButton
          size="sm"
          variant="quiet"
          question="Delete for good?"
          isBusy={deleting.isPending}
          onConfirm={() => deleting.mutate()}
        >
          <Trash2 aria-hidden /> Delete
        </TwoStepButton>
      </div>
      {error ? (
        <ProblemNote
          title={running.error ? 'It did not start' : 'It was not deleted'}
          error={error}
        />
      ) : null}
    </>
  )
}

type SavedSearchPanelProps = { search: SavedSearch; runState: RunSlot }

/** One saved search: what it asks, what a run may spend, and what the runs brought. */
export function SavedSearchPanel({ search, runState }: SavedSearchPanelProps) {
  const [isOpen, setOpen] = useState(false)
  const [isEdited, setEdited] = useState(false)
  return (
    <Panel
      aria-label={search.name}
      title={search.name}
      actions={
        <Button
          size="sm"
          variant="quiet"
          aria-expanded={isOpen}
          onClick={() => setOpen((before) => !before)}
        >
          {isOpen ? 'Hide runs' : 'Show runs'}
        </Button>
      }
      bodyClassName="p-0"
    >
      <div className="grid gap-3 p-4">
        <Narrowed search={search} />
        <Terms search={search} />
        <LastRun search={search} runState={runState} />
        <Deeds search={search} onEdit={() => setEdited(true)} />
      </div>
      {isOpen ? <RunList search={search} /> : null}
      <EditSearch key={String(isEdited)} search={search} isOpen={isEdited} onOpen={setEdited} />
    </Panel>
  )
}
