import type { useBuying } from '../use-buying'

import { SpendProblem } from './spend-problem'

const UNKNOWN = 404

type BoughtNothingProps = {
  /** What did not work: "The lookup". */
  what: string
  buying: Pick<ReturnType<typeof useBuying>, 'price' | 'problem' | 'buy' | 'payAgain'>
}

/** Why a press brought nothing, if it did; that nobody is known is an answer and no failure. */
export function BoughtNothing({ what, buying }: BoughtNothingProps) {
  const { price, problem, buy, payAgain } = buying
  if (!problem) return null
  if (problem.status === UNKNOWN) {
    return (
      <p role="status" className="text-ink-muted">
        {problem.problem.detail}
      </p>
    )
  }
  return (
    <SpendProblem what={what} error={problem} price={price} onAgain={buy} onPayAgain={payAgain} />
  )
}
