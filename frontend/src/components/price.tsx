import { formatCredits } from '@/lib/format'

type PriceProps = { amount: string; upTo?: boolean }

/** What a press costs, on the thing that is pressed. */
export function Price({ amount, upTo = false }: PriceProps) {
  return (
    <span className="rounded-sm border border-current/30 px-1 text-xs font-medium figures opacity-90">
      <span className="sr-only">costs </span>
      {upTo ? '≤ ' : ''}
      {formatCredits(amount)}
      <span className="sr-only"> credits</span>
    </span>
  )
}
