'use client'

import { ChevronDown, Download, Layers } from 'lucide-react'
import type { ReactNode } from 'react'

import { Button } from '@/components/ui/button'
import { formatWhole } from '@/lib/format'
import type { Platform } from '@/lib/platforms'
import { saveFile } from '@/lib/save-file'

import type { FoundCreator } from '../contract'
import { creatorsCsv } from '../csv'
import { searchPrice } from '../prices'
import type { DiscoveryModel } from '../use-discovery'
import { usePrice } from '../use-price'
import type { Selection } from '../use-selection'

import { PaidButton } from './paid-button'
import { SaveSearch } from './save-search'

/** What else can be done with the creators that are ticked; the page brings it along. */
export type SelectionSlot = (creators: { platform: Platform; handle: string }[]) => ReactNode

/** What is on the screen as a file; it was read already. */
function saveCreators(creators: readonly FoundCreator[]): void {
  saveFile(new Blob([creatorsCsv(creators)], { type: 'text/csv;charset=utf-8' }), 'creators.csv')
}

function SelectionBar({ selection, slot }: { selection: Selection; slot: SelectionSlot }) {
  const { creators, clear } = selection
  if (creators.length === 0) return null
  const closed = creators.filter(({ do_not_contact }) => do_not_contact).length
  return (
    <div
      role="region"
      aria-label="Selection"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b bg-accent-soft px-4 py-2"
    >
      <p className="mr-auto text-accent-ink figures" aria-live="polite">
        <span className="font-semibold">{formatWhole(creators.length)}</span> selected
        {closed > 0 ? ` · ${formatWhole(closed)} not to be contacted` : null}
      </p>
      {slot(creators.map(({ platform, handle }) => ({ platform, handle })))}
      <Button size="sm" onClick={() => saveCreators(creators)}>
        <Download aria-hidden /> Export
      </Button>
      <Button size="sm" variant="quiet" onClick={clear}>
        Clear
      </Button>
    </div>
  )
}

/** How far one has come: of what can be fetched, of all there are. */
function reachedWords({ pages, creators }: DiscoveryModel): string {
  const last = pages.at(-1)
  if (!last) return ''
  const { total, reachable } = last
  const here = formatWhole(creators.length)
  const all = reachable < total ? ` of ${formatWhole(total)}` : ''
  if (isAllHere({ pages })) return `All ${formatWhole(reachable)} reachable${all} are here`
  return `${here} here · ${formatWhole(reachable)} reachable${all}`
}

function isAllHere({ pages }: Pick<DiscoveryModel, 'pages'>): boolean {
  const last = pages.at(-1)
  if (!last) return true
  return last.items.length === 0 || last.page * last.limit >= last.reachable
}

function NextPage(props: DiscoveryModel) {
  const { pages, nextPage, asking, next, state } = props
  const last = pages.at(-1)
  const left = last ? Math.max(0, last.reachable - last.page * last.limit) : 0
  const count = Math.min(state.limit, left)
  const price = usePrice([nextPage], searchPrice(count))
  return (
    <PaidButton
      size="sm"
      variant="primary"
      price={price}
      isBusy={asking.pending !== undefined}
      onPress={() => next()}
    >
      {asking.pending ? null : <ChevronDown aria-hidden />}
      <span>Next {formatWhole(count)}</span>
    </PaidButton>
  )
}

/** Stays in sight: who is ticked, how far one has come, and what the next page costs. */
export function ResultsFooter(
  props: DiscoveryModel & { selection: Selection; slot: SelectionSlot },
) {
  const { selection, slot, isFound, creators } = props
  const hasMore = isFound && !isAllHere(props)
  if (!isFound && selection.creators.length === 0) return null
  return (
    <div className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-20 overflow-hidden rounded-b-lg border-t bg-surface lg:bottom-0">
      <SelectionBar selection={selection} slot={slot} />
      {isFound && creators.length > 0 ? (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-2">
          <p className="text-sm text-ink-muted figures">{reachedWords(props)}</p>
          {hasMore ? (
            <div className="flex flex-wrap items-start gap-2 max-sm:w-full max-sm:justify-between">
              <SaveSearch {...props} isBig>
                <Button size="sm" variant="quiet" className="max-sm:-ml-2.5">
                  <Layers aria-hidden className="max-sm:hidden" /> Many pages…
                </Button>
              </SaveSearch>
              <NextPage {...props} />
            </div>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}
