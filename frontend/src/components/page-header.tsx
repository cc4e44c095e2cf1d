import type { ReactNode } from 'react'

type PageHeaderProps = { title: string; description?: ReactNode; children?: ReactNode }

export function PageHeader({ title, description, children }: PageHeaderProps) {
  return (
    <header className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-2xl">{title}</h1>
        {description ? <p className="mt-1 max-w-prose text-ink-muted">{description}</p> : null}
      </div>
      {children}
    </header>
  )
}
