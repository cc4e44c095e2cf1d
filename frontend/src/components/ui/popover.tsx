'use client'

import { Popover as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'

import { cn } from '@/lib/cn'

export const Popover = Primitive.Root
export const PopoverTrigger = Primitive.Trigger

type PopoverContentProps = ComponentProps<typeof Primitive.Content> & { 'aria-label': string }

/** A panel beside what opened it; Escape closes it and gives the focus back. */
export function PopoverContent({ className, ...rest }: PopoverContentProps) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        sideOffset={6}
        collisionPadding={8}
        className={cn(
          'z-50 w-96 max-w-[calc(100vw-1rem)] animate-rise rounded-lg border bg-raised shadow-lift outline-none',
          className,
        )}
        {...rest}
      />
    </Primitive.Portal>
  )
}
