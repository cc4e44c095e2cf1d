import type { Compared, Overlap, PlanAsk } from './compare-queries'

export type Fees = Partial<Record<string, string>>

const AMOUNT = /^\d{1,10}(\.\d{1,2})?$/

/** A typed amount as the server reads it; null for nothing and for what is no amount. */
export function amountOf(text: string | undefined): string | null {
  const plain = (text ?? '').trim().replace(',', '.')
  return AMOUNT.test(plain) ? plain : null
}

/** The fees that stand on lists, in the currency most of them have: others cannot be added up. */
export function knownFees(creators: readonly Compared[]): { fees: Fees; currency: string | null } {
  const asked = creators.flatMap(({ ref, standings }) => {
    const fee = standings.find((standing) => standing.fee)?.fee
    return fee ? [{ handle: ref.handle, ...fee }] : []
  })
  const counts = new Map<string, number>()
  for (const { currency } of asked) counts.set(currency, (counts.get(currency) ?? 0) + 1)
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  const currency = most?.[0] ?? null
  const fees: Fees = {}
  for (const fee of asked) if (fee.currency === currency) fees[fee.handle] = fee.amount
  return { fees, currency }
}

/** The question for a plan: what the overlap told, with the fees and the budget as they are typed. */
export function planAsk(overlap: Overlap, fees: Fees, budget: string): PlanAsk {
  return {
    total_followers: overlap.total_followers,
    unique_followers: overlap.unique_followers,
    creators: overlap.creators.map(
      ({ handle, followers, unique_percentage, overlapping_percentage }) => ({
        handle,
        followers,
        unique_percentage,
        overlapping_percentage,
        fee: amountOf(fees[handle.toLowerCase()] ?? fees[handle]),
      }),
    ),
    budget: amountOf(budget),
  }
}

export type Range = { at_least: number; at_most: number }

/** Whether a range is a single number, as far as a reader can see. */
export function isExact({ at_least, at_most }: Range): boolean {
  return at_most - at_least <= at_most / 1000
}

/** Where a range stands on a bar that ends at the most of all, in percent. */
export function barOf({ at_least, at_most }: Range, end: number): { sure: number; maybe: number } {
  if (end <= 0) return { sure: 0, maybe: 0 }
  return { sure: (at_least / end) * 100, maybe: ((at_most - at_least) / end) * 100 }
}
