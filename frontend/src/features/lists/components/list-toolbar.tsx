'use client'

import { useQuery } from '@tanstack/react-query'
import { ArrowDownWideNarrow, ArrowUpNarrowWide, Columns3, Rows3 } from 'lucide-react'
import { useQueryStates } from 'nuqs'
import { ToggleGroup } from 'radix-ui'
import { useEffect, useState } from 'react'

import { Button } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/input'
import { useApi } from '@/lib/api/context'
import { isPlatform, PLATFORM_LABEL, PLATFORMS } from '@/lib/platforms'

import { tagsQuery } from '../queries'
import { listParsers, SORTS, type ListState } from '../search-params'
import { isStage, STAGE_LABEL, STAGES } from '../stages'

const SORT_LABEL = {
  added: 'Added',
  updated: 'Changed',
  name: 'Name',
  followers: 'Followers',
  engagement: 'Engagement',
  stage: 'Stage',
} as const satisfies Record<(typeof SORTS)[number], string>

type ChangeProps = { state: ListState; change: (part: Partial<ListState>) => void }

const ITEM =
  'inline-flex h-7.5 items-center gap-1.5 rounded-[5px] px-2.5 text-sm font-medium text-ink-muted hover:text-ink data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:shadow-[0_0_0_1px_var(--line-strong)] pointer-coarse:h-9'

function ViewChoice({ state, change }: ChangeProps) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label="View"
      value={state.view}
      onValueChange={(view) =>
        view === 'table' || view === 'board' ? change({ view }) : undefined
      }
      className="inline-flex rounded-md border bg-sunken p-0.5"
    >
      <ToggleGroup.Item value="table" className={ITEM}>
        <Rows3 aria-hidden className="size-4" /> Table
      </ToggleGroup.Item>
      <ToggleGroup.Item value="board" className={ITEM}>
        <Columns3 aria-hidden className="size-4" /> Board
      </ToggleGroup.Item>
    </ToggleGroup.Root>
  )
}

const PATIENCE = 300

/** Asks when the typing rests, and follows the address when somebody else changes it. */
function Search({ state, change }: ChangeProps) {
  const [typed, setTyped] = useState(state.q)
  const [known, setKnown] = useState(state.q)
  if (known !== state.q) {
    setKnown(state.q)
    setTyped(state.q)
  }
  useEffect(() => {
    if (typed === state.q) return
    const timer = setTimeout(() => change({ q: typed }), PATIENCE)
    return () => clearTimeout(timer)
  }, [typed, state.q, change])
  return (
    <Input
      type="search"
      aria-label="Search names, handles and notes"
      placeholder="Search names and notes"
      className="sm:w-52"
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
    />
  )
}

function TagChoice({ listId, state, change }: ChangeProps & { listId: string }) {
  const tags = useQuery(tagsQuery(useApi(), listId))
  const items = tags.data?.items ?? []
  if (items.length === 0 && !state.tag) return null
  const isKnown = !state.tag || items.some(({ tag }) => tag === state.tag)
  return (
    <Select
      aria-label="Tag"
      className="sm:w-36"
      value={state.tag ?? ''}
      onChange={({ target }) => change({ tag: target.value || null })}
    >
      <option value="">Any tag</option>
      {isKnown ? null : <option value={state.tag ?? ''}>{state.tag}</option>}
      {items.map(({ tag, entries }) => (
        <option key={tag} value={tag}>
          {tag} ({entries})
        </option>
      ))}
    </Select>
  )
}

function StageChoice({ state, change }: ChangeProps) {
  return (
    <Select
      aria-label="Stage"
      className="sm:w-36"
      value={state.stage ?? ''}
      onChange={({ target: { value } }) => change({ stage: isStage(value) ? value : null })}
    >
      <option value="">Any stage</option>
      {STAGES.map((stage) => (
        <option key={stage} value={stage}>
          {STAGE_LABEL[stage]}
        </option>
      ))}
    </Select>
  )
}

function PlatformChoice({ state, change }: ChangeProps) {
  return (
    <Select
      aria-label="Platform"
      className="sm:w-36"
      value={state.platform ?? ''}
      onChange={({ target: { value } }) => change({ platform: isPlatform(value) ? value : null })}
    >
      <option value="">Any platform</option>
      {PLATFORMS.map((platform) => (
        <option key={platform} value={platform}>
          {PLATFORM_LABEL[platform]}
        </option>
      ))}
    </Select>
  )
}

function SortChoice({ state, change }: ChangeProps) {
  const isDown = state.order === 'desc'
  const Icon = isDown ? ArrowDownWideNarrow : ArrowUpNarrowWide
  return (
    <div className="flex items-center gap-1">
      <Select
        aria-label="Sort by"
        className="min-w-0 flex-1 sm:w-36"
        value={state.sort}
        onChange={({ target: { value } }) => {
          const sort = SORTS.find((each) => each === value) ?? 'added'
          change({ sort, order: sort === 'name' || sort === 'stage' ? 'asc' : 'desc' })
        }}
      >
        {SORTS.map((sort) => (
          <option key={sort} value={sort}>
            {SORT_LABEL[sort]}
          </option>
        ))}
      </Select>
      <Button
        size="icon"
        className="size-9 pointer-coarse:size-10"
        aria-label={isDown ? 'Last first; turn around' : 'First first; turn around'}
        onClick={() => change({ order: isDown ? 'asc' : 'desc' })}
      >
        <Icon aria-hidden />
      </Button>
    </div>
  )
}

/** How the list is looked at; all of it stands in the address. */
export function ListToolbar({ listId }: { listId: string }) {
  const [state, setState] = useQueryStates(listParsers)
  const change = (part: Partial<ListState>) => void setState(part)
  return (
    <div
      role="group"
      aria-label="View and filters"
      className="mb-3 grid grid-cols-2 gap-2 sm:flex sm:flex-wrap sm:items-center"
    >
      <div className="col-span-2 sm:mr-auto">
        <ViewChoice state={state} change={change} />
      </div>
      <div className="col-span-2">
        <Search state={state} change={change} />
      </div>
      {state.view === 'table' ? <StageChoice state={state} change={change} /> : null}
      <PlatformChoice state={state} change={change} />
      <TagChoice listId={listId} state={state} change={change} />
      <SortChoice state={state} change={change} />
    </div>
  )
}
