'use client'

import { useId, type ComponentProps, type ReactNode } from 'react'

import { Button } from '@/components/ui/button'
import { cn } from '@/lib/cn'

import type { Price } from '../prices'

import { PriceWords } from './price-words'

type PaidButtonProps = Omit<ComponentProps<typeof Button>, 'onClick'> & {
  price: Price
  onPress: () => void
  children: ReactNode
  /** Where the sentence stands that says why it would be refused. */
  noteClassName?: string
}

/** A button that spends: it says what, and takes no press that would be refused. */
export function PaidButton(props: PaidButtonProps) {
  const { price, onPress, children, className, noteClassName, disabled, ...rest } = props
  const noteId = useId()
  return (
    <div className={cn('grid gap-1.5', className)}>
      <Button
        {...rest}
        disabled={disabled || price.refusal !== null}
        aria-describedby={price.refusal ? noteId : undefined}
        onClick={onPress}
      >
        {children}
        <span className="-ml-2 min-w-0 truncate whitespace-pre">
          <PriceWords price={price} />
        </span>
      </Button>
      {price.refusal ? (
        <p id={noteId} role="status" className={cn('max-w-80 text-sm text-warn', noteClassName)}>
          {price.refusal}
        </p>
      ) : null}
    </div>
  )
}
