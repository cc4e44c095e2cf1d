import type { ReactNode } from 'react'

/** Names on the left, values on the right. */
export function FactList({ children }: { children: ReactNode }) {
  return <dl className="grid gap-y-2.5">{children}</dl>
}

export function FactRow({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(6.5rem,34%)_1fr] gap-3">
      <dt className="text-ink-muted">{label}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  )
}
