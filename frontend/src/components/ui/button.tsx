import { cva, type VariantProps } from 'class-variance-authority'
import { LoaderCircle } from 'lucide-react'
import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'

import { cn } from '@/lib/cn'

const buttonLook = cva(
  [
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap',
    'transition-colors select-none disabled:opacity-55 aria-disabled:opacity-55',
    '[&_svg]:size-4 [&_svg]:shrink-0',
  ],
  {
    variants: {
      variant: {
        primary: 'bg-accent text-on-accent enabled:hover:bg-accent-strong',
        secondary: 'border border-line-strong bg-surface text-ink enabled:hover:bg-sunken',
        quiet: 'text-ink-muted enabled:hover:bg-sunken enabled:hover:text-ink',
        danger: 'border border-bad bg-bad-soft text-bad',
      },
      size: {
        sm: 'h-7 px-2.5 text-sm pointer-coarse:h-9',
        md: 'h-9 px-3.5 text-base pointer-coarse:h-10',
        icon: 'size-8 pointer-coarse:size-10',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
)

type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof buttonLook> & {
    /** Shows that it works and takes no second press; the words stay. */
    isBusy?: boolean
    asChild?: boolean
  }

export function Button(props: ButtonProps) {
  const { className, variant, size, isBusy = false, asChild, disabled, children, ...rest } = props
  const look = cn(buttonLook({ variant, size }), className)
  if (asChild) {
    return (
      <Slot.Root className={look} {...rest}>
        {children}
      </Slot.Root>
    )
  }
  return (
    <button
      type="button"
      className={look}
      disabled={disabled || isBusy}
      aria-busy={isBusy || undefined}
      {...rest}
    >
      {isBusy ? <LoaderCircle aria-hidden className="animate-turn" /> : null}
      {children}
    </button>
  )
}
