import type { ComponentProps, ReactNode } from 'react'

import { cn } from '@/lib/cn'

type PanelProps = Omit<ComponentProps<'section'>, 'title'> & {
  title?: ReactNode
  /** Stands at the right end of the title line. */
  actions?: ReactNode
  bodyClassName?: string
}

export function Panel(props: PanelProps) {
  const { title, actions, className, bodyClassName, children, ...rest } = props
  return (
    <section className={cn('min-w-0 rounded-lg border bg-surface', className)} {...rest}>
      {title ? (
        <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-3 border-b px-4 py-2">
          <h2 className="text-base">{title}</h2>
          {actions}
        </div>
      ) : null}
      <div className={cn('p-4', bodyClassName)}>{children}</div>
    </section>
  )
}
