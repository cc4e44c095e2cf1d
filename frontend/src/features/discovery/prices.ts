import type { Quote } from './contract'

/** Every creator that comes back costs a hundredth of a credit. */
const HUNDREDTHS_A_CREATOR = 1

/** The price of knowing how many there are. */
export const SIZE_PRICE = '0.01'

/** The most that each of these calls can cost, for as long as the server has not told. */
export const MOST = {
  socials: '0.50',
  enrich_email: '0.05',
  posts: '0.15',
  post_details: '0.03',
} as const

/** Hundredths of a credit, so that sums are exact. */
function hundredths(amount: string): number {
  return Math.round(Number(amount) * 100)
}

function credits(amount: number): string {
  return (amount / 100).toFixed(2)
}

/** The most that so many creators can cost, as a decimal string. */
export function searchPrice(creators: number): string {
  return credits(creators * HUNDREDTHS_A_CREATOR)
}

/** Pages that hold so many creators. */
export function pagesFor(creators: number, limit: number): number {
  return Math.max(1, Math.ceil(creators / limit))
}

/** Whether one amount of credits is more than another. */
export function isMore(amount: string, than: string): boolean {
  return hundredths(amount) > hundredths(than)
}

/** What a press costs, as far as the server told. */
export type Price = {
  minimum: string
  maximum: string
  /** Since when all of it is held: then it is free. */
  heldAt: string | null
  refusal: string | null
  /** How many of its calls are held. */
  heldCalls: number
  calls: number
}

/** The price of a press before the server told any: the most it can be. */
export function atMost(maximum: string, calls = 1): Price {
  return { minimum: '0.00', maximum, heldAt: null, refusal: null, heldCalls: 0, calls }
}

/** The price of several calls made by one press. */
export function together(quotes: readonly Quote[]): Price {
  const sum = (amounts: string[]) =>
    credits(amounts.reduce((total, amount) => total + hundredths(amount), 0))
  const moments = quotes.flatMap(({ held_at }) => held_at ?? []).sort()
  return {
    minimum: sum(quotes.map(({ minimum }) => minimum)),
    maximum: sum(quotes.map(({ maximum }) => maximum)),
    heldAt: moments.length === quotes.length ? (moments[0] ?? null) : null,
    refusal: quotes.find(({ refusal }) => refusal !== null)?.refusal ?? null,
    heldCalls: moments.length,
    calls: quotes.length,
  }
}

/** "up to 0.20", "0.20" or "free"; since when it is held is the button's to say. */
export function priceWords({ minimum, maximum, heldAt }: Price): string {
  if (heldAt !== null || hundredths(maximum) === 0) return 'free'
  return minimum === maximum ? maximum : `up to ${maximum}`
}
