/** Every creator that comes back costs a hundredth of a credit. */
const HUNDREDTHS_A_CREATOR = 1

/** The upstream shows no more of any search than its first ten thousand. */
const REACHABLE = 10_000

/** The most a page of this size can cost, as a decimal string. */
export function searchPrice(limit: number): string {
  return ((limit * HUNDREDTHS_A_CREATOR) / 100).toFixed(2)
}

export function lastPage(total: number, limit: number): number {
  return Math.max(1, Math.ceil(Math.min(total, REACHABLE) / limit))
}
