'use client'

import { Check } from 'lucide-react'
import { DropdownMenu as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'

import { cn } from '@/lib/cn'

export const Menu = Primitive.Root
export const MenuTrigger = Primitive.Trigger
export const MenuRadioGroup = Primitive.RadioGroup

const ITEM_LOOK = [
  'flex h-8 items-center gap-2 rounded-sm px-2 text-base outline-none select-none pointer-coarse:h-10',
  'data-highlighted:bg-sunken [&_svg]:size-4 [&_svg]:text-ink-faint',
]

export function MenuContent({ className, ...rest }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        sideOffset={6}
        collisionPadding={8}
        className={cn(
          'z-50 min-w-44 animate-rise rounded-lg border bg-raised p-1 shadow-lift',
          className,
        )}
        {...rest}
      />
    </Primitive.Portal>
  )
}

export function MenuItem({ className, ...rest }: ComponentProps<typeof Primitive.Item>) {
  return <Primitive.Item className={cn(ITEM_LOOK, className)} {...rest} />
}

export function MenuLabel({ className, ...rest }: ComponentProps<typeof Primitive.Label>) {
  return <Primitive.Label className={cn('px-2 py-1.5', className)} {...rest} />
}

export function MenuSeparator() {
  return <Primitive.Separator className="my-1 h-px bg-line" />
}

export function MenuRadioItem(props: ComponentProps<typeof Primitive.RadioItem>) {
  const { className, children, ...rest } = props
  return (
    <Primitive.RadioItem className={cn(ITEM_LOOK, className)} {...rest}>
      {children}
      <Primitive.ItemIndicator className="ml-auto">
        <Check aria-hidden />
      </Primitive.ItemIndicator>
    </Primitive.RadioItem>
  )
}
