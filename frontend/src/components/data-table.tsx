import type { ReactNode } from 'react'

import { cn } from '@/lib/cn'

export type Column<Row> = {
  header: string
  cell: (row: Row) => ReactNode
  /** Figures stand at the right, under each other. */
  isFigure?: boolean
  className?: string
}

type DataTableProps<Row> = {
  caption: string
  columns: Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** The same row where a table does not fit. */
  card: (row: Row) => ReactNode
}

/** A table where there is room for one, a list of cards where there is not. */
export function DataTable<Row>({ caption, columns, rows, rowKey, card }: DataTableProps<Row>) {
  return (
    <>
      <table className="hidden w-full border-collapse text-left md:table">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b">
            {columns.map(({ header, isFigure, className }) => (
              <th
                key={header}
                scope="col"
                className={cn('px-4 py-2 eyebrow', isFigure && 'text-right', className)}
              >
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              className="relative border-b transition-colors last:border-b-0 hover:bg-sunken/60"
            >
              {columns.map(({ header, cell, isFigure, className }) => (
                <td
                  key={header}
                  className={cn('h-11 px-4 py-1.5', isFigure && 'text-right figures', className)}
                >
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul aria-label={caption} className="divide-y md:hidden">
        {rows.map((row) => (
          <li key={rowKey(row)} className="relative px-4 py-3">
            {card(row)}
          </li>
        ))}
      </ul>
    </>
  )
}

/** A link that makes its whole row or card the target. */
export const ROW_LINK =
  'font-medium hover:text-accent-ink after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent'
