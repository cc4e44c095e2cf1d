'use client'

import { useEffect, type KeyboardEvent } from 'react'

import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/lib/cn'
import { useMedia, WIDE_ENOUGH_FOR_TABLES } from '@/lib/use-media'
import { useWidth } from '@/lib/use-width'
import { useWindow } from '@/lib/use-window'

import type { FoundCreator } from '../contract'
import type { View } from '../search-params'
import type { Selection } from '../use-selection'

import {
  CARD_HEIGHT,
  CreatorCard,
  CreatorLine,
  CreatorTableRow,
  LINE_HEIGHT,
  ROW_HEIGHT,
  type RowProps,
} from './creator-row'

export type CreatorRowsProps = {
  creators: readonly FoundCreator[]
  selection: Selection
  peeked: string | null
  onPeek: (handle: string) => void
  onSimilar: (handle: string) => void
}

/** Arrow keys go from one creator to the next; so many stand in a line. */
function goOn(event: KeyboardEvent<HTMLElement>, inLine: number): void {
  const own = event.target instanceof HTMLElement ? event.target.dataset.row : undefined
  const steps: Partial<Record<string, number>> = {
    ArrowDown: inLine,
    ArrowUp: -inLine,
    ...(inLine > 1 ? { ArrowRight: 1, ArrowLeft: -1 } : {}),
  }
  const step = steps[event.key]
  if (own === undefined || step === undefined) return
  const next = event.currentTarget.querySelector<HTMLElement>(`[data-row="${Number(own) + step}"]`)
  if (!next) return
  event.preventDefault()
  next.focus()
}

function propsOf(props: CreatorRowsProps, creator: FoundCreator, index: number): RowProps {
  const { creators, selection, peeked, onPeek, onSimilar } = props
  return {
    creator,
    index,
    isChosen: selection.has(creator),
    isPeeked: creator.handle === peeked,
    onTick: (ticked, asFar) => selection.tick(creators, ticked, asFar),
    onPeek,
    onSimilar,
  }
}

/** Keeps the creator who is looked at in sight. */
function useFollowing(
  { creators, peeked }: CreatorRowsProps,
  inLine: number,
  show: (row: number) => void,
) {
  const index = peeked === null ? -1 : creators.findIndex(({ handle }) => handle === peeked)
  useEffect(() => {
    if (index >= 0) show(Math.floor(index / inLine))
  }, [index, inLine, show])
}

function Heading({ creators, selection }: CreatorRowsProps) {
  const chosen = creators.filter((creator) => selection.has(creator)).length
  return (
    <thead>
      <tr className="border-b" aria-rowindex={1}>
        <th scope="col" className="w-10 py-2 pl-4">
          <Checkbox
            aria-label="Select all that are here"
            checked={chosen > 0 && chosen === creators.length}
            isMixed={chosen > 0 && chosen < creators.length}
            onChange={({ target }) => selection.set(creators, target.checked)}
          />
        </th>
        <th scope="col" className="px-3 py-2 eyebrow">
          Creator
        </th>
        <th scope="col" className="px-3 py-2 text-right eyebrow">
          Followers
        </th>
        <th scope="col" className="px-3 py-2 text-right eyebrow">
          Engagement
        </th>
        <th scope="col" className="px-3 py-2 eyebrow">
          What we hold
        </th>
        <th scope="col">
          <span className="sr-only">More</span>
        </th>
      </tr>
    </thead>
  )
}

const CAPTION = 'Creators found'

function Spacer({ height }: { height: number }) {
  return height > 0 ? (
    <tr aria-hidden>
      <td colSpan={6} style={{ height }} className="p-0" />
    </tr>
  ) : null
}

/** Apart from its table, so that scrolling renders rows and nothing else. */
function TableRows(props: CreatorRowsProps) {
  const { creators } = props
  const { listRef, first, end, before, after, show } = useWindow({
    count: creators.length,
    rowHeight: ROW_HEIGHT,
  })
  useFollowing(props, 1, show)
  return (
    <tbody ref={listRef} className="[overflow-anchor:none]">
      <Spacer height={before} />
      {creators.slice(first, end).map((creator, index) => (
        <CreatorTableRow key={creator.handle} {...propsOf(props, creator, first + index)} />
      ))}
      <Spacer height={after} />
    </tbody>
  )
}

function Table(props: CreatorRowsProps) {
  return (
    <table
      className="w-full border-collapse text-left"
      aria-rowcount={props.creators.length + 1}
      onKeyDown={(event) => goOn(event, 1)}
    >
      <caption className="sr-only">{CAPTION}</caption>
      <Heading {...props} />
      <TableRows {...props} />
    </table>
  )
}

type GridProps = CreatorRowsProps & {
  Item: (props: RowProps) => React.ReactNode
  inLine: number
  rowHeight: number
  className?: string
}

/** Lines of so many items, of which only those near the screen are there. */
function Grid({ Item, inLine, rowHeight, className, ...props }: GridProps) {
  const { creators } = props
  const { listRef, first, end, before, after, show } = useWindow({
    count: Math.ceil(creators.length / inLine),
    rowHeight,
  })
  useFollowing(props, inLine, show)
  const start = first * inLine
  return (
    <ul
      ref={listRef}
      aria-label={CAPTION}
      onKeyDown={(event) => goOn(event, inLine)}
      style={{
        paddingTop: before,
        paddingBottom: after,
        gridTemplateColumns: `repeat(${inLine}, minmax(0, 1fr))`,
      }}
      className={cn('grid [overflow-anchor:none]', className)}
    >
      {creators.slice(start, end * inLine).map((creator, index) => (
        <Item key={creator.handle} {...propsOf(props, creator, start + index)} />
      ))}
    </ul>
  )
}

const CARD_GAP = 12
const CARD_WIDTH = 232

function Cards(props: CreatorRowsProps) {
  const { ref, width } = useWidth()
  const inLine = Math.max(1, Math.floor((width + CARD_GAP) / (CARD_WIDTH + CARD_GAP)))
  return (
    <div className="p-3">
      <div ref={ref}>
        <Grid
          {...props}
          Item={CreatorCard}
          inLine={inLine}
          rowHeight={CARD_HEIGHT + CARD_GAP}
          className="gap-3"
        />
      </div>
    </div>
  )
}

/** The creators as a table, as lines where there is no room for one, or as cards. */
export function CreatorRows({ view, ...props }: CreatorRowsProps & { view: View }) {
  const isWide = useMedia(WIDE_ENOUGH_FOR_TABLES)
  if (view === 'cards') return <Cards {...props} />
  if (isWide) return <Table {...props} />
  return <Grid {...props} Item={CreatorLine} inLine={1} rowHeight={LINE_HEIGHT} />
}
