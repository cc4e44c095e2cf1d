import { cn } from '@/lib/cn'

export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden className={cn('size-5', className)}>
      <g fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round">
        <path d="M6.2 4a13 13 0 0 0 0 16M17.8 4a13 13 0 0 1 0 16" />
        <path className="text-accent" d="M9.3 13.4v-2.8M12 15.8V8.2M14.7 13.4v-2.8" />
      </g>
    </svg>
  )
}

/** The product's name as it is always written. */
export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={cn('text-base font-semibold tracking-[0.06em]', className)}>
      C<span className="text-accent-ink">(AI)</span>DENCE
    </span>
  )
}
