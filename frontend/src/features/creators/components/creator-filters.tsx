'use client'

import { ArrowDownWideNarrow, ArrowUpNarrowWide, Search } from 'lucide-react'
import { useState, type FormEvent, type ReactNode } from 'react'

import { Button } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/input'
import { cn } from '@/lib/cn'
import { PLATFORM_LABEL, PLATFORMS } from '@/lib/platforms'

import { LEVEL_ORDER, LEVELS } from '../levels'
import { isFiltered, NO_FILTERS, SORT_ORDER, SORTS, type ListState } from '../search-params'
import { useListState, useRelist } from '../use-list'

type PickProps = {
  label: string
  value: string
  onPick: (value: string | null) => void
  children: ReactNode
}

function Pick({ label, value, onPick, children }: PickProps) {
  return (
    <Select
      aria-label={label}
      className="min-w-0 sm:w-40"
      value={value}
      onChange={({ target }) => onPick(target.value || null)}
    >
      {children}
    </Select>
  )
}

/** Searching waits for Enter or for the field to be left: nothing flickers while one types. */
function Words({ initial }: { initial: string }) {
  const relist = useRelist()
  const [words, setWords] = useState(initial)
  const ask = () => (words.trim() === initial ? undefined : relist({ q: words.trim() || null }))
  function submit(event: FormEvent): void {
    event.preventDefault()
    ask()
  }
  return (
    <form role="search" onSubmit={submit} className="relative col-span-2 sm:w-64">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-faint"
      />
      <Input
        type="search"
        aria-label="Search handle or name"
        placeholder="Handle or name"
        className="pl-8"
        maxLength={100}
        value={words}
        onChange={({ target }) => setWords(target.value)}
        onBlur={ask}
      />
    </form>
  )
}

type RangeProps = { label: string; low: keyof ListState; high: keyof ListState; step?: string }

function Range({ label, low, high, step = '1' }: RangeProps) {
  const [state] = useListState()
  const relist = useRelist()
  const end = (name: keyof ListState, words: string, placeholder: string) => (
    <Input
      key={`${name}-${String(state[name])}`}
      type="number"
      inputMode="decimal"
      min={0}
      step={step}
      aria-label={`${label}, ${words}`}
      placeholder={placeholder}
      className="w-full sm:w-24"
      defaultValue={state[name] === null ? '' : String(state[name])}
      onKeyDown={({ key, currentTarget }) => (key === 'Enter' ? currentTarget.blur() : undefined)}
      onBlur={({ target }) => {
        const figure = target.value === '' ? null : Math.max(0, Number(target.value))
        if (figure !== state[name] && !Number.isNaN(figure)) relist({ [name]: figure })
      }}
    />
  )
  return (
    <fieldset className="flex min-w-0 items-center gap-1.5 max-sm:col-span-2">
      <legend className="sr-only">{label}</legend>
      <span aria-hidden className="shrink-0 text-sm text-ink-muted max-sm:w-24">
        {label}
      </span>
      {end(low, 'at least', 'Min')}
      <span aria-hidden className="text-ink-faint">
        –
      </span>
      {end(high, 'at most', 'Max')}
    </fieldset>
  )
}

const CONTACT = { true: 'May be contacted', false: 'Must not be contacted' } as const

function Choices() {
  const [{ platform, held, contactable }] = useListState()
  const relist = useRelist()
  return (
    <>
      <Pick label="Platform" value={platform ?? ''} onPick={(value) => relist({ platform: value })}>
        <option value="">Every platform</option>
        {PLATFORMS.map((name) => (
          <option key={name} value={name}>
            {PLATFORM_LABEL[name]}
          </option>
        ))}
      </Pick>
      <Pick label="Held level" value={held ?? ''} onPick={(value) => relist({ held: value })}>
        <option value="">Any level</option>
        {LEVEL_ORDER.map((level) => (
          <option key={level} value={level}>
            {LEVELS[level].title} held
          </option>
        ))}
      </Pick>
      <Pick
        label="Contact"
        value={contactable === null ? '' : String(contactable)}
        onPick={(value) => relist({ contactable: value === null ? null : value === 'true' })}
      >
        <option value="">Contact or not</option>
        {Object.entries(CONTACT).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </Pick>
    </>
  )
}

function Order() {
  const [{ sort, order }] = useListState()
  const relist = useRelist()
  const Icon = order === 'desc' ? ArrowDownWideNarrow : ArrowUpNarrowWide
  return (
    <div className="flex min-w-0 gap-1">
      <Pick label="Order by" value={sort} onPick={(value) => relist({ sort: value })}>
        {SORT_ORDER.map((name) => (
          <option key={name} value={name}>
            {SORTS[name]}
          </option>
        ))}
      </Pick>
      <Button
        size="icon"
        className="size-9 pointer-coarse:size-10"
        aria-label={order === 'desc' ? 'Falling; make it rise' : 'Rising; make it fall'}
        onClick={() => relist({ order: order === 'desc' ? 'asc' : null })}
      >
        <Icon aria-hidden />
      </Button>
    </div>
  )
}

/** What the list shows and in which order; all of it is free. */
export function CreatorFilters({ className }: { className?: string }) {
  const [state, setState] = useListState()
  return (
    <div
      role="group"
      aria-label="Filter creators"
      className={cn('grid grid-cols-2 gap-2 sm:flex sm:flex-wrap sm:items-center', className)}
    >
      <Words key={state.q} initial={state.q} />
      <Choices />
      <Order />
      <Range label="Followers" low="followers_min" high="followers_max" />
      <Range label="Engagement %" low="engagement_min" high="engagement_max" step="0.1" />
      {isFiltered(state) ? (
        <Button variant="quiet" onClick={() => void setState(NO_FILTERS)}>
          Clear filters
        </Button>
      ) : null}
    </div>
  )
}
