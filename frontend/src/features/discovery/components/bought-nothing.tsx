import type { ComponentProps } from 'react'

import { SpendProblem } from './spend-problem'

const UNKNOWN = 404

/** Why a press brought nothing; that nobody is known is an answer and no failure. */
export function BoughtNothing(props: ComponentProps<typeof SpendProblem>) {
  const { status, detail } = props.error.problem
  if (status !== UNKNOWN) return <SpendProblem {...props} />
  return (
    <p role="status" className="text-ink-muted">
      {detail}
    </p>
  )
}
