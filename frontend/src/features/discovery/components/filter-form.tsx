'use client'

import { Search, SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'

import { EmptyNote } from '@/components/empty-note'
import { Button } from '@/components/ui/button'
import { Sheet, SheetClose, SheetContent, SheetTrigger } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import type { ApiError } from '@/lib/api/errors'
import type { Platform } from '@/lib/platforms'

import { inGroups, matching, withFilter, type Filter, type Filters } from '../filters'

import { FilterField } from './filter-field'

export type FilterFormProps = {
  platform: Platform
  known: readonly Filter[]
  filters: Filters
  onChange: (filters: Filters) => void
  /** The search's problem; what it says about one filter stands beside it. */
  problem: ApiError | null
}

function wordsAbout(problem: ApiError | null, name: string): string | null {
  const place = `/filters/${name}`
  const own = problem?.problem.errors.filter(
    ({ pointer }) => pointer === place || pointer.startsWith(`${place}/`),
  )
  return own?.map(({ detail }) => detail).join(' ') || null
}

function Fields({ platform, known, filters, onChange, problem }: FilterFormProps) {
  return (
    <div className="grid gap-4">
      {known.map((filter) => (
        <FilterField
          key={filter.name}
          filter={filter}
          platform={platform}
          value={filters[filter.name]}
          onChange={(value) => onChange(withFilter(filters, filter.name, value))}
          error={wordsAbout(problem, filter.name)}
        />
      ))}
    </div>
  )
}

function GroupedFields(props: FilterFormProps) {
  return inGroups(props.known).map(([group, members]) => (
    <section key={group} className="grid gap-3">
      <h3 className="eyebrow">{group}</h3>
      <Fields {...props} known={members} />
    </section>
  ))
}

function EveryFilter(props: FilterFormProps) {
  const [typed, setTyped] = useState('')
  const found = matching(props.known, typed)
  return (
    <div className="grid gap-6">
      <div className="relative">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-faint"
        />
        <Input
          type="search"
          aria-label="Find a filter"
          placeholder="Find a filter"
          className="pl-8"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </div>
      {found.length === 0 ? (
        <EmptyNote icon={SlidersHorizontal} title="No filter is called that" />
      ) : (
        <GroupedFields {...props} known={found} />
      )}
    </div>
  )
}

type MoreFiltersProps = FilterFormProps & { children: React.ReactNode }

/** Every filter of the platform, in a panel over the page. */
export function FilterSheet({ children, ...form }: MoreFiltersProps) {
  return (
    <Sheet>
      <SheetTrigger asChild>{children}</SheetTrigger>
      <SheetContent
        title="Filters"
        footer={
          <div className="flex justify-between gap-2">
            <Button variant="quiet" onClick={() => form.onChange({})}>
              Clear all
            </Button>
            <SheetClose asChild>
              <Button variant="primary">Done</Button>
            </SheetClose>
          </div>
        }
      >
        <EveryFilter {...form} />
      </SheetContent>
    </Sheet>
  )
}

/** The filters most searches use; the others are one press away. */
export function CommonFilters(props: FilterFormProps) {
  const common = props.known.filter((filter) => filter.common)
  const others = props.known.length - common.length
  return (
    <div className="grid gap-6">
      <GroupedFields {...props} known={common} />
      <FilterSheet {...props}>
        <Button>
          <SlidersHorizontal aria-hidden /> More filters
          <span className="font-normal text-ink-faint figures">{others}</span>
        </Button>
      </FilterSheet>
    </div>
  )
}

export function FiltersSkeleton() {
  return (
    <Loading label="Loading filters" className="grid gap-5">
      {Array.from({ length: 7 }, (_, index) => (
        <div key={index} className="grid gap-2">
          <Skeleton className="h-4 w-24" />
          <Skeleton className="h-9" />
        </div>
      ))}
    </Loading>
  )
}
