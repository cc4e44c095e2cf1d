'use client'

import type { ReactNode } from 'react'

import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { cn } from '@/lib/cn'
import type { Platform } from '@/lib/platforms'

import { useDiscovery, type DiscoveryModel } from '../use-discovery'
import { useSelection } from '../use-selection'
import { useSizing } from '../use-sizing'

import { ActiveFilters } from './active-filters'
import { AudienceSize } from './audience-size'
import { CommonFilters, FiltersSkeleton } from './filter-form'
import { PeekFrame } from './peek-frame'
import { QuestionRow } from './question-row'
import { ResultsFooter, type SelectionSlot } from './results-footer'
import { ResultsPanel } from './search-results'
import { FiltersButton, SearchToolbar } from './search-toolbar'
import { SentenceField } from './sentence-field'

function ClearFilters({ form }: DiscoveryModel) {
  if (Object.keys(form.filters).length === 0) return null
  return (
    <Button size="sm" variant="quiet" onClick={() => form.onChange({})}>
      Clear
    </Button>
  )
}

function FilterPanel(discovery: DiscoveryModel) {
  const { catalogue, form } = discovery
  return (
    <Panel
      title="Filters"
      className="max-lg:hidden lg:sticky lg:top-20 lg:max-h-[calc(100dvh-6rem)] lg:overflow-y-auto"
      actions={<ClearFilters {...discovery} />}
    >
      {catalogue.isPending ? <FiltersSkeleton /> : <CommonFilters {...form} />}
    </Panel>
  )
}

export type PeekOf = { platform: Platform; handle: string }

type DiscoveryProps = {
  /** What is shown of one creator beside the results; another feature knows it. */
  peek: (creator: PeekOf, findSimilar: () => void) => ReactNode
  /** What else can be done with the creators that are ticked. */
  selectionActions: SelectionSlot
}

export function Discovery({ peek, selectionActions }: DiscoveryProps) {
  const discovery = useDiscovery()
  const { catalogue, form, state } = discovery
  const selection = useSelection()
  const { platform, filters } = discovery.question.body
  const sizing = useSizing({ platform, filters }, catalogue.data !== undefined)
  if (catalogue.isError) {
    return (
      <ProblemNote
        title="Creators can’t be searched right now"
        error={catalogue.error}
        onRetry={catalogue.refetch}
      />
    )
  }
  const isPeeking = state.peek !== null
  // The form stands beside the results while it is asked by filters and nobody else wants the room.
  const isBeside = state.ask === 'filters' && !isPeeking
  return (
    <>
      <SearchToolbar {...discovery} />
      <div
        className={cn(
          'grid items-start gap-4',
          isBeside && 'lg:grid-cols-[18.5rem_minmax(0,1fr)]',
          isPeeking && 'lg:grid-cols-[minmax(0,1fr)_24rem]',
        )}
      >
        {isBeside ? <FilterPanel {...discovery} /> : null}
        <div className="grid min-w-0 gap-3">
          {state.ask === 'sentence' ? <SentenceField {...discovery} /> : null}
          <div
            className={cn(
              'flex flex-wrap items-center gap-1.5',
              isBeside && Object.keys(form.filters).length === 0 && 'lg:hidden',
            )}
          >
            <FiltersButton {...discovery} className={cn('h-8', isBeside && 'lg:hidden')} />
            {catalogue.data ? <ActiveFilters {...form} platform={state.platform} /> : null}
          </div>
          <QuestionRow {...discovery} sizing={sizing} />
          <AudienceSize {...discovery} sizing={sizing} />
          <ResultsPanel {...discovery} selection={selection}>
            <ResultsFooter {...discovery} selection={selection} slot={selectionActions} />
          </ResultsPanel>
        </div>
        <PeekFrame {...discovery}>
          {state.peek === null
            ? null
            : peek({ platform: state.platform, handle: state.peek }, () =>
                discovery.findSimilar(state.peek),
              )}
        </PeekFrame>
      </div>
    </>
  )
}
