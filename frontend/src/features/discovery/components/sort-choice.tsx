'use client'

import { ArrowDownWideNarrow, ArrowUpNarrowWide } from 'lucide-react'

import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/input'
import type { components } from '@/lib/api/schema.gen'

type SortOption = components['schemas']['SortChoice']
type Order = SortOption['orders'][number]

type SortChoiceProps = {
  options: readonly SortOption[]
  by: string
  order: Order
  onChoose: (by: string, order: Order) => void
}

export function SortChoice({ options, by, order, onChoose }: SortChoiceProps) {
  const orders = options.find((option) => option.by === by)?.orders ?? []
  const Icon = order === 'desc' ? ArrowDownWideNarrow : ArrowUpNarrowWide
  const other: Order = order === 'desc' ? 'asc' : 'desc'
  return (
    <div className="flex flex-1 items-center gap-1 sm:flex-none">
      <Select
        aria-label="Sort by"
        className="min-w-32 flex-1 sm:w-40"
        value={by}
        onChange={({ target }) => {
          const chosen = options.find((option) => option.by === target.value)
          onChoose(target.value, chosen?.orders[0] ?? 'desc')
        }}
      >
        {options.length === 0 ? <option value={by}>Loading…</option> : null}
        {options.map((option) => (
          <option key={option.by} value={option.by}>
            {option.label}
          </option>
        ))}
      </Select>
      <Button
        size="icon"
        className="size-9 pointer-coarse:size-10"
        disabled={!orders.includes(other)}
        aria-label={order === 'desc' ? 'Most first; turn around' : 'Least first; turn around'}
        onClick={() => onChoose(by, other)}
      >
        <Icon aria-hidden />
      </Button>
    </div>
  )
}
