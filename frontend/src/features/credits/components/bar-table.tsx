import type { ReactNode } from 'react'

import { cn } from '@/lib/cn'

import { percentOf } from '../scale'

export type BarRow = {
  key: string
  label: ReactNode
  /** What the bar's length stands for. */
  value: number
  figure: string
  note?: string
}

type BarTableProps = {
  caption: string
  rows: readonly BarRow[]
  tone?: 'accent' | 'good'
  heads: readonly [label: string, figure: string]
}

/** A table whose rows carry their share as a bar: nothing in it is for the eye alone. */
export function BarTable({ caption, rows, tone = 'accent', heads }: BarTableProps) {
  const largest = Math.max(0, ...rows.map(({ value }) => value))
  return (
    <table className="h-fit w-full table-fixed border-collapse text-left">
      <caption className="sr-only">{caption}</caption>
      <colgroup>
        <col />
        <col className="w-36" />
      </colgroup>
      <thead className="sr-only">
        <tr>
          <th scope="col">{heads[0]}</th>
          <th scope="col">{heads[1]}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, value, figure, note }) => (
          <tr key={key}>
            <th scope="row" className="py-1.5 pr-3 align-top font-normal">
              <span className="block truncate">{label}</span>
              <span aria-hidden className="mt-1 block h-1.5 rounded-full bg-sunken">
                <span
                  style={{ width: `${percentOf(value, largest)}%` }}
                  className={cn(
                    'block h-full min-w-0.5 rounded-full',
                    tone === 'good' ? 'bg-good' : 'bg-accent',
                  )}
                />
              </span>
            </th>
            <td className="py-1.5 text-right align-top figures">
              <span className="block font-medium">{figure}</span>
              {note ? <span className="block text-xs text-ink-faint">{note}</span> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
