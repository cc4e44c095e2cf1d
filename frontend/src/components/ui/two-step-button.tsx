'use client'

import { useEffect, useState, type ComponentProps, type ReactNode } from 'react'

import { Button } from './button'

const PATIENCE = 5_000

type TwoStepButtonProps = Omit<ComponentProps<typeof Button>, 'onClick'> & {
  children: ReactNode
  /** What the second press does, in the words of a question. */
  question: ReactNode
  onConfirm: () => void
}

/**
 * Asks on its own face before it does what it says: a second press means it.
 *
 * The same element stays, so the focus does; waiting or leaving takes the first press back. The
 * second half of a double click is no answer.
 */
export function TwoStepButton({ children, question, onConfirm, ...rest }: TwoStepButtonProps) {
  const [isAsking, setAsking] = useState(false)
  useEffect(() => {
    if (!isAsking) return
    const timer = setTimeout(() => setAsking(false), PATIENCE)
    return () => clearTimeout(timer)
  }, [isAsking])

  function press(clicks: number): void {
    if (!isAsking) return setAsking(true)
    if (clicks > 1) return
    setAsking(false)
    onConfirm()
  }

  return (
    <Button
      {...rest}
      variant={isAsking ? 'danger' : rest.variant}
      onClick={({ detail }) => press(detail)}
      onBlur={() => setAsking(false)}
    >
      {isAsking ? question : children}
    </Button>
  )
}
