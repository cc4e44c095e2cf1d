'use client'

import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'

import { useDiscovery, type DiscoveryModel } from '../use-discovery'

import { ActiveFilters } from './active-filters'
import { CommonFilters, FiltersSkeleton } from './filter-form'
import { SearchResults } from './search-results'
import { SearchToolbar } from './search-toolbar'

function ClearFilters({ form }: DiscoveryModel) {
  if (Object.keys(form.filters).length === 0) return null
  return (
    <Button size="sm" variant="quiet" onClick={() => form.onChange({})}>
      Clear
    </Button>
  )
}

function FilterPanel(discovery: DiscoveryModel) {
  return (
    <Panel title="Filters" className="max-lg:hidden" actions={<ClearFilters {...discovery} />}>
      {discovery.catalogue.isPending ? <FiltersSkeleton /> : <CommonFilters {...discovery.form} />}
    </Panel>
  )
}

function Results({ state, found, isEarlier, isSearching, problem, run, turnTo }: DiscoveryModel) {
  return (
    <SearchResults
      found={found}
      isEarlier={isEarlier}
      isSearching={isSearching}
      error={problem}
      limit={state.limit}
      onSearch={() => run({ refresh: false })}
      onSearchAgain={() => run({ refresh: true })}
      onPage={turnTo}
    />
  )
}

export function Discovery() {
  const discovery = useDiscovery()
  const { catalogue, form, state } = discovery
  if (catalogue.isError) {
    return (
      <ProblemNote
        title="Creators can’t be searched right now"
        error={catalogue.error}
        onRetry={catalogue.refetch}
      />
    )
  }
  return (
    <>
      <SearchToolbar {...discovery} />
      <div className="grid items-start gap-4 lg:grid-cols-[18.5rem_minmax(0,1fr)]">
        <FilterPanel {...discovery} />
        <div className="grid min-w-0 gap-3">
          <ActiveFilters {...form} platform={state.platform} />
          <Results {...discovery} />
        </div>
      </div>
    </>
  )
}
