'use client'

import { Search, SlidersHorizontal } from 'lucide-react'

import { Price } from '@/components/price'
import { Button } from '@/components/ui/button'

import { searchPrice } from '../prices'
import type { DiscoveryModel } from '../use-discovery'

import { FilterSheet } from './filter-form'
import { PlatformChoice } from './platform-choice'
import { SortChoice } from './sort-choice'

function SearchButton({ search, isSearching, catalogue, run }: DiscoveryModel) {
  return (
    <Button
      variant="primary"
      disabled={!catalogue.data}
      isBusy={isSearching}
      onClick={() => run({ refresh: false })}
      className="max-sm:w-full"
    >
      {isSearching ? null : <Search aria-hidden />}
      Search <Price upTo amount={searchPrice(search.limit)} />
    </Button>
  )
}

/** Every filter behind one button, where there is no room for a column. */
function FiltersButton({ form, catalogue }: DiscoveryModel) {
  const count = Object.keys(form.filters).length
  return (
    <FilterSheet {...form}>
      <Button disabled={!catalogue.data} className="lg:hidden">
        <SlidersHorizontal aria-hidden /> Filters
        {count > 0 ? <span className="text-accent-ink figures">{count}</span> : null}
      </Button>
    </FilterSheet>
  )
}

/** Where to search, in which order, and the one button that pays. */
export function SearchToolbar(discovery: DiscoveryModel) {
  const { state, catalogue, change } = discovery
  return (
    <div className="mb-1 flex flex-wrap items-center justify-between gap-3 bg-canvas py-3 lg:sticky lg:top-0 lg:z-20">
      <div className="max-w-full min-w-0">
        <PlatformChoice
          platform={state.platform}
          onChoose={(platform) => change({ platform, sort: 'relevancy', order: 'desc' })}
        />
      </div>
      <div className="flex flex-wrap items-center gap-2 max-sm:w-full">
        <FiltersButton {...discovery} />
        <SortChoice
          options={catalogue.data?.sorts ?? []}
          by={state.sort}
          order={state.order}
          onChoose={(sort, order) => change({ sort, order })}
        />
        <SearchButton {...discovery} />
      </div>
    </div>
  )
}
