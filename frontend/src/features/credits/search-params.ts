import { parseAsIsoDate, parseAsString, parseAsStringLiteral } from 'nuqs/server'

import type { LedgerWish } from './queries'
import { LINE_STATES } from './words'

/** What the ledger is narrowed to; it lives in the address. */
export const ledgerParsers = {
  state: parseAsStringLiteral(LINE_STATES),
  call: parseAsString,
  /** The id of who spent. */
  by: parseAsString,
  brand: parseAsString,
  /** `platform:handle` */
  creator: parseAsString,
  from: parseAsIsoDate,
  to: parseAsIsoDate,
}

export const NO_FILTER = {
  state: null,
  call: null,
  by: null,
  brand: null,
  creator: null,
  from: null,
  to: null,
} as const satisfies Record<keyof typeof ledgerParsers, null>

export const SPANS = ['30d', '90d', '12m'] as const
export type Span = (typeof SPANS)[number]
export const SHARES = ['person', 'call', 'brand'] as const
export type Share = (typeof SHARES)[number]

/** What the charts show. */
export const chartParsers = {
  span: parseAsStringLiteral(SPANS).withDefault('30d'),
  share: parseAsStringLiteral(SHARES).withDefault('person'),
}

type Chosen = {
  state: NonNullable<LedgerWish['state']>[number] | null
  call: string | null
  by: string | null
  brand: string | null
  creator: string | null
  from: Date | null
  to: Date | null
}

const day = (value: Date | null) => value?.toISOString().slice(0, 10)

/** The address in the server's words. */
export function ledgerWish(chosen: Chosen): LedgerWish {
  return {
    state: chosen.state ? [chosen.state] : undefined,
    call: chosen.call ?? undefined,
    user_id: chosen.by ?? undefined,
    brand_id: chosen.brand ?? undefined,
    creator: chosen.creator ?? undefined,
    from: day(chosen.from),
    to: day(chosen.to),
  }
}

/** The first of so many days that end today, in UTC as the server counts them. */
export function firstOfDays(days: number, now: Date = new Date()): string {
  return new Date(now.getTime() - (days - 1) * 86_400_000).toISOString().slice(0, 10)
}
