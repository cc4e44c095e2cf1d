'use client'

import { formatAge } from '@/lib/format'
import { useNow } from '@/lib/use-now'

import { priceWords, type Price } from '../prices'

/** "3 h ago" as "since 3 h". */
export function sinceWords(moment: string, now: number): string {
  const age = formatAge((now - Date.parse(moment)) / 1000)
  return age.endsWith(' ago') ? `since ${age.slice(0, -4)}` : age
}

/** How long something has been held, in words that go on by themselves. */
export function HeldSince({ moment }: { moment: string }) {
  return <>held {sinceWords(moment, useNow(30_000))}</>
}

/** The price behind a button's words: " · up to 0.20", " · free, held since 3 h". */
export function PriceWords({ price }: { price: Price }) {
  const { heldAt, heldCalls, calls } = price
  return (
    <span className="whitespace-pre figures">
      {` · ${priceWords(price)}`}
      {heldAt ? (
        <>
          , <HeldSince moment={heldAt} />
        </>
      ) : null}
      {!heldAt && heldCalls > 0 ? `, ${heldCalls} of ${calls} held` : null}
    </span>
  )
}
