import type { ComponentProps } from 'react'

import { cn } from '@/lib/cn'

/** A quiet block in the size of what comes. */
export function Skeleton({ className, ...rest }: ComponentProps<'div'>) {
  return (
    <div aria-hidden className={cn('animate-breathe rounded-md bg-sunken', className)} {...rest} />
  )
}

/** Says once to readers that something loads, and shows its blocks to everybody else. */
export function Loading({ label, children, className }: ComponentProps<'div'> & { label: string }) {
  return (
    <div role="status" className={className}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  )
}

export function SkeletonLines({ lines }: { lines: number }) {
  return (
    <div className="grid gap-2.5">
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} className={cn('h-4', index === lines - 1 && lines > 1 && 'w-3/5')} />
      ))}
    </div>
  )
}
