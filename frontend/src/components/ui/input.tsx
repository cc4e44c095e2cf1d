import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'

import { cn } from '@/lib/cn'

const FIELD_LOOK = [
  'w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-base text-ink',
  'hover:border-ink-faint focus-visible:outline-offset-0 focus-visible:border-accent',
  'disabled:opacity-55 aria-invalid:border-bad pointer-coarse:text-lg',
]

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={cn(FIELD_LOOK, 'h-9 pointer-coarse:h-10', className)} {...rest} />
}

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea className={cn(FIELD_LOOK, 'min-h-20 resize-y py-2', className)} {...rest} />
}

/** The system's own list: it works with every keyboard, reader and phone. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={cn('relative block', className)}>
      <select className={cn(FIELD_LOOK, 'h-9 appearance-none pr-8 pointer-coarse:h-10')} {...rest}>
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-ink-faint"
      />
    </span>
  )
}
