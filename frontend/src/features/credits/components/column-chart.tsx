import { cn } from '@/lib/cn'
import { formatCredits } from '@/lib/format'

import { longKey, percentOf, roundTop, shortKey } from '../scale'

const LAYER_LOOK = {
  charged: 'bg-accent',
  held: 'bg-accent/40',
  unsure: 'bg-warn',
  saved: 'bg-good',
} as const

export type Layer = { name: keyof typeof LAYER_LOOK; label: string }
export type ColumnRow = { key: string } & Partial<Record<Layer['name'], string>>

const valueOf = (row: ColumnRow, { name }: Layer) => Number(row[name] ?? 0)

function Column({ row, layers, top }: { row: ColumnRow; layers: readonly Layer[]; top: number }) {
  const words = layers.map((layer) => `${layer.label} ${formatCredits(valueOf(row, layer))}`)
  return (
    <div
      title={`${longKey(row.key)}: ${words.join(', ')}`}
      className="group flex h-full min-w-0 flex-1 flex-col-reverse rounded-t-sm px-px hover:bg-sunken"
    >
      {layers.map((layer, index) => (
        <div
          key={layer.name}
          style={{ height: `${percentOf(valueOf(row, layer), top)}%` }}
          className={cn(
            'mx-auto w-full max-w-8 group-hover:brightness-110',
            LAYER_LOOK[layer.name],
            index === layers.length - 1 && 'rounded-t-[2px]',
          )}
        />
      ))}
    </div>
  )
}

/** As many keys as there is room for, half as many on a phone, so that they never touch. */
function Keys({ rows }: { rows: readonly ColumnRow[] }) {
  const step = Math.ceil(rows.length / 12)
  return (
    <div className="mt-1.5 flex text-xs text-ink-faint">
      {rows.map(({ key }, index) => (
        <div key={key} className="relative h-4 min-w-0 flex-1">
          {index % step === 0 ? (
            <span
              className={cn(
                'absolute left-1/2 -translate-x-1/2 whitespace-nowrap',
                index % (step * 2) !== 0 && 'max-sm:hidden',
              )}
            >
              {shortKey(key)}
            </span>
          ) : null}
        </div>
      ))}
    </div>
  )
}

function Legend({ layers }: { layers: readonly Layer[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-muted">
      {layers.map(({ name, label }) => (
        <li key={name} className="flex items-center gap-1.5">
          <span className={cn('size-2.5 rounded-sm', LAYER_LOOK[name])} /> {label}
        </li>
      ))}
    </ul>
  )
}

function Figures({ caption, rows, layers }: Omit<ColumnChartProps, 'className'>) {
  return (
    <details className="mt-3 border-t pt-2.5">
      <summary className="w-fit rounded-sm text-sm font-medium text-ink-muted hover:text-ink">
        Show the figures
      </summary>
      <div
        tabIndex={0}
        role="region"
        aria-label={caption}
        className="mt-2 max-h-64 overflow-y-auto rounded-md border"
      >
        <table className="w-full border-collapse text-left text-sm">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr className="border-b">
              <th scope="col" className="px-3 py-1.5 eyebrow">
                When
              </th>
              {layers.map(({ name, label }) => (
                <th key={name} scope="col" className="px-3 py-1.5 text-right eyebrow">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y">
            {[...rows].reverse().map((row) => (
              <tr key={row.key}>
                <th scope="row" className="px-3 py-1 font-normal whitespace-nowrap">
                  {longKey(row.key)}
                </th>
                {layers.map((layer) => (
                  <td key={layer.name} className="px-3 py-1 text-right figures">
                    {formatCredits(valueOf(row, layer))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

type ColumnChartProps = {
  /** What the chart shows, for whoever does not see it. */
  caption: string
  rows: readonly ColumnRow[]
  layers: readonly Layer[]
}

/** Columns over time. The drawing is for the eye; the same figures stand in a table below it. */
export function ColumnChart({ caption, rows, layers }: ColumnChartProps) {
  const used = layers.filter(
    (layer, index) => index === 0 || rows.some((row) => valueOf(row, layer)),
  )
  const sums = rows.map((row) => used.reduce((sum, layer) => sum + valueOf(row, layer), 0))
  const top = roundTop(Math.max(0, ...sums))
  return (
    <figure>
      {used.length > 1 ? <Legend layers={used} /> : null}
      <div aria-hidden className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
        <div className="flex h-44 flex-col justify-between text-right text-xs text-ink-faint figures">
          <span className="-translate-y-1/2">{formatCredits(top)}</span>
          <span>{formatCredits(top / 2)}</span>
          <span className="translate-y-1/2">0</span>
        </div>
        <div className="relative flex h-44 items-end border-t border-b border-t-line border-b-line-strong">
          <div className="absolute inset-x-0 top-1/2 border-t border-dashed" />
          <div className="relative flex h-full w-full items-end">
            {rows.map((row) => (
              <Column key={row.key} row={row} layers={used} top={top} />
            ))}
          </div>
        </div>
        <span />
        <Keys rows={rows} />
      </div>
      <Figures caption={caption} rows={rows} layers={used} />
    </figure>
  )
}
