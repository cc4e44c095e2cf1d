'use client'

import { useEffect, useRef, type ReactNode, type RefObject } from 'react'

import { Ago } from '@/components/ago'
import { cn } from '@/lib/cn'
import { formatCredits } from '@/lib/format'

import type { LedgerLine } from '../queries'
import { useIsWide, useRowsInSight } from '../use-rows-in-sight'
import { callLabel } from '../words'

import { LineAmount, LineCard, LineState } from './ledger-line'

const ROW = 44
const CARD = 92

type Column = {
  header: string
  width?: string
  isFigure?: boolean
  cell: (line: LedgerLine) => ReactNode
}

const muted = (words: string | null) => (
  <span className="block truncate text-ink-muted">{words ?? '–'}</span>
)

const COLUMNS: readonly Column[] = [
  {
    header: 'Call',
    width: 'w-36',
    cell: ({ call }) => <span className="block truncate font-medium">{callLabel(call)}</span>,
  },
  {
    header: 'Subject',
    cell: ({ subject }) => (
      <span className="block truncate text-ink-muted" title={subject}>
        {subject}
      </span>
    ),
  },
  { header: 'Who', width: 'w-32 lg:w-40', cell: ({ user_name }) => muted(user_name) },
  {
    header: 'Brand',
    width: 'w-36 max-xl:hidden',
    cell: ({ brand_name }) => muted(brand_name),
  },
  { header: 'State', width: 'w-36', cell: (line) => <LineState line={line} /> },
  {
    header: 'Quote',
    width: 'w-20 max-lg:hidden',
    isFigure: true,
    cell: ({ estimate }) => <span className="text-ink-muted">{formatCredits(estimate)}</span>,
  },
  {
    header: 'Charged',
    width: 'w-24',
    isFigure: true,
    cell: (line) => <LineAmount line={line} />,
  },
  {
    header: 'Left',
    width: 'w-24 max-2xl:hidden',
    isFigure: true,
    cell: ({ credits_left }) => (
      <span className="text-ink-muted">{formatCredits(credits_left)}</span>
    ),
  },
  {
    header: 'When',
    width: 'w-28',
    isFigure: true,
    cell: ({ created_at }) => (
      <Ago value={created_at} className="whitespace-nowrap text-ink-muted" />
    ),
  },
]

type PartProps = {
  lines: readonly LedgerLine[]
  first: number
  end: number
  list: RefObject<HTMLDivElement | null>
}

/** Stands where rows are that nobody sees; one cell, since some columns are not always there. */
function Gap({ rows }: { rows: number }) {
  if (rows === 0) return null
  return (
    <tr aria-hidden>
      <td style={{ height: rows * ROW }} className="p-0" />
    </tr>
  )
}

function Table({ lines, first, end, list }: PartProps) {
  return (
    <div ref={list}>
      <table
        aria-rowcount={lines.length + 1}
        className="w-full table-fixed border-separate border-spacing-0 text-left"
      >
        <caption className="sr-only">Ledger lines, newest first</caption>
        <thead>
          <tr aria-rowindex={1} className="h-9">
            {COLUMNS.map(({ header, width, isFigure }) => (
              <th
                key={header}
                scope="col"
                className={cn(
                  'border-b px-3 eyebrow first:pl-4 last:pr-4',
                  width,
                  isFigure && 'text-right',
                )}
              >
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap rows={first} />
          {lines.slice(first, end).map((line, index) => (
            <tr
              key={line.id}
              aria-rowindex={first + index + 2}
              style={{ height: ROW }}
              className="hover:bg-sunken/60"
            >
              {COLUMNS.map(({ header, width, isFigure, cell }) => (
                <td
                  key={header}
                  className={cn(
                    'border-b px-3 py-0 first:pl-4 last:pr-4',
                    width,
                    isFigure && 'text-right figures',
                  )}
                >
                  {cell(line)}
                </td>
              ))}
            </tr>
          ))}
          <Gap rows={lines.length - end} />
        </tbody>
      </table>
    </div>
  )
}

function Cards({ lines, first, end, list }: PartProps) {
  return (
    <div ref={list} style={{ height: lines.length * CARD }} className="relative">
      <ul
        aria-label="Ledger lines, newest first"
        style={{ transform: `translateY(${first * CARD}px)` }}
      >
        {lines.slice(first, end).map((line, index) => (
          <li
            key={line.id}
            aria-posinset={first + index + 1}
            aria-setsize={lines.length}
            style={{ height: CARD }}
            className="border-b px-4 py-2.5"
          >
            <LineCard line={line} />
          </li>
        ))}
      </ul>
    </div>
  )
}

type LedgerTableProps = {
  lines: readonly LedgerLine[]
  /** Called when the last rows come into sight. */
  onEnd: () => void
}

/** Draws the lines in sight, however many there are. */
export function LedgerTable({ lines, onEnd }: LedgerTableProps) {
  const list = useRef<HTMLDivElement>(null)
  const isWide = useIsWide()
  const { first, end } = useRowsInSight(list, lines.length, isWide ? ROW : CARD)
  const isAtEnd = end >= lines.length
  useEffect(() => {
    if (isAtEnd) onEnd()
  }, [isAtEnd, lines.length, onEnd])
  const Part = isWide ? Table : Cards
  return <Part lines={lines} first={first} end={end} list={list} />
}
