'use client'

import { Search, SlidersHorizontal, TextCursorInput, UsersRound } from 'lucide-react'

import { Button } from '@/components/ui/button'
import { Segments } from '@/components/ui/segments'

import type { Way } from '../search-params'
import type { DiscoveryModel } from '../use-discovery'

import { FilterSheet } from './filter-form'
import { PaidButton } from './paid-button'
import { PlatformChoice } from './platform-choice'

/** Where a sentence sends the keyboard on Enter: to the button that says the price. */
export const SEARCH_BUTTON = 'search-button'

const WAYS: readonly { value: Way; label: string; icon: typeof Search }[] = [
  { value: 'filters', label: 'Filters', icon: SlidersHorizontal },
  { value: 'sentence', label: 'Sentence', icon: TextCursorInput },
]

function buttonWords({ state, wanted }: DiscoveryModel): string {
  if (wanted > 1) return `Show ${wanted} pages`
  return state.like ? 'Find similar' : 'Search'
}

function SearchButton(discovery: DiscoveryModel) {
  const { asking, catalogue, price, run, state } = discovery
  const isSearching = asking.pending !== undefined
  const Icon = state.like ? UsersRound : Search
  return (
    <PaidButton
      id={SEARCH_BUTTON}
      variant="primary"
      price={price}
      disabled={!catalogue.data}
      isBusy={isSearching}
      onPress={() => run()}
      className="max-sm:w-full"
    >
      {isSearching ? null : <Icon aria-hidden />}
      <span>{buttonWords(discovery)}</span>
    </PaidButton>
  )
}

type FiltersButtonProps = DiscoveryModel & { className?: string }

/** Every filter behind one button, where there is no room for a column. */
export function FiltersButton({ form, catalogue, className }: FiltersButtonProps) {
  const count = Object.keys(form.filters).length
  return (
    <FilterSheet {...form}>
      <Button disabled={!catalogue.data} className={className}>
        <SlidersHorizontal aria-hidden /> Filters
        {count > 0 ? <span className="text-accent-ink figures">{count}</span> : null}
      </Button>
    </FilterSheet>
  )
}

/** Where to search and how to ask, and the one button that pays. */
export function SearchToolbar(discovery: DiscoveryModel) {
  const { state, change, choose } = discovery
  return (
    <div className="mb-1 flex flex-wrap items-start justify-between gap-3 bg-canvas py-3 lg:sticky lg:top-0 lg:z-20">
      <div className="flex max-w-full min-w-0 flex-wrap items-center gap-3">
        <Segments
          label="How to ask"
          segments={WAYS}
          value={state.ask}
          onChoose={(ask) => choose({ ask })}
        />
        <PlatformChoice
          platform={state.platform}
          onChoose={(platform) =>
            change({ platform, sort: 'relevancy', order: 'desc', like: null })
          }
        />
      </div>
      <SearchButton {...discovery} />
    </div>
  )
}
