'use client'

import { useState } from 'react'

import { Button } from '@/components/ui/button'

import { sharesOf } from '../data'
import type { Fact } from '../queries'

import { SourceMark } from './source-mark'

const SHOWN_AT_FIRST = 6

type ShareBarsProps = { title: string; fact: Fact | undefined }

/** Parts of a whole, each with its share in words and as a bar. */
export function ShareBars({ title, fact }: ShareBarsProps) {
  const [isOpen, setOpen] = useState(false)
  const shares = sharesOf(fact)
  if (!fact || shares.length === 0) return null
  const visible = isOpen ? shares : shares.slice(0, SHOWN_AT_FIRST)
  return (
    <section className="min-w-0 break-inside-avoid">
      <h3 className="mb-1.5 flex items-center gap-1 text-sm font-medium">
        {title} <SourceMark source={fact.source} at={fact.observed_at} />
      </h3>
      <ul className="grid gap-1">
        {visible.map(({ name, share }) => (
          <li
            key={name}
            className="grid grid-cols-[7.5rem_minmax(0,1fr)_3.25rem] items-center gap-2"
          >
            <span className="truncate text-sm text-ink-muted" title={name}>
              {name}
            </span>
            <span aria-hidden className="h-2 overflow-hidden rounded-full bg-sunken">
              <span
                className="block h-full rounded-full bg-accent"
                style={{ width: `${Math.max(1, share * 100)}%` }}
              />
            </span>
            <span className="text-right text-sm figures">{(share * 100).toFixed(1)} %</span>
          </li>
        ))}
      </ul>
      {shares.length > visible.length ? (
        <Button size="sm" variant="quiet" className="mt-1 -ml-2.5" onClick={() => setOpen(true)}>
          All {shares.length}
          <span className="sr-only"> of {title}</span>
        </Button>
      ) : null}
    </section>
  )
}
