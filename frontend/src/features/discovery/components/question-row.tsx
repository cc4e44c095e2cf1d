'use client'

import { Bookmark, LayoutGrid, Rows3, UsersRound, X } from 'lucide-react'
import { useId } from 'react'

import { Button } from '@/components/ui/button'
import { Segments } from '@/components/ui/segments'
import { Switch } from '@/components/ui/switch'

import type { View } from '../search-params'
import type { DiscoveryModel } from '../use-discovery'
import type { useSizing } from '../use-sizing'

import { SizeButton } from './audience-size'
import { SaveSearch } from './save-search'
import { SortChoice } from './sort-choice'

const VIEWS: readonly { value: View; label: string; icon: typeof Rows3 }[] = [
  { value: 'table', label: 'Table', icon: Rows3 },
  { value: 'cards', label: 'Cards', icon: LayoutGrid },
]

function OnlyNew({ state, change }: DiscoveryModel) {
  const id = useId()
  return (
    <div className="flex h-9 items-center gap-2">
      <Switch id={id} checked={state.new} onCheckedChange={(isOn) => change({ new: isOn })} />
      <label htmlFor={id} className="text-sm font-medium" title="Leaves out whom you already hold">
        Only new creators
      </label>
    </div>
  )
}

/** Whose like is wanted; that has an order of its own. */
function Likeness({ state, findSimilar }: DiscoveryModel) {
  return (
    <p className="flex h-9 max-w-full min-w-0 items-center gap-2 rounded-md border border-accent bg-accent-soft pl-3 text-accent-ink">
      <UsersRound aria-hidden className="size-4 shrink-0" />
      <span className="truncate font-medium">Similar to @{state.like}</span>
      <Button
        size="icon"
        variant="quiet"
        aria-label="Search without likeness"
        onClick={() => findSimilar(null)}
      >
        <X aria-hidden />
      </Button>
    </p>
  )
}

type QuestionRowProps = DiscoveryModel & { sizing: ReturnType<typeof useSizing> }

/** In which order, whom to leave out, and how to show them. */
export function QuestionRow(discovery: QuestionRowProps) {
  const { state, catalogue, change, choose } = discovery
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {state.like ? (
        <Likeness {...discovery} />
      ) : (
        <>
          <SortChoice
            options={catalogue.data?.sorts ?? []}
            by={state.sort}
            order={state.order}
            onChoose={(sort, order) => change({ sort, order })}
          />
          <OnlyNew {...discovery} />
        </>
      )}
      <div className="ml-auto flex flex-wrap items-center gap-2">
        <SizeButton {...discovery} />
        <SaveSearch {...discovery}>
          <Button size="sm" variant="quiet">
            <Bookmark aria-hidden /> Save
          </Button>
        </SaveSearch>
        <Segments
          label="Show as"
          segments={VIEWS}
          value={state.view}
          onChoose={(view) => choose({ view })}
          isCompact
        />
      </div>
    </div>
  )
}
