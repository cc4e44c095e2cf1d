import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

import { cn } from '@/lib/cn'

type EmptyNoteProps = {
  icon: LucideIcon
  title: string
  children?: ReactNode
  action?: ReactNode
  className?: string
}

/** What stands where nothing is yet, and how something comes to be there. */
export function EmptyNote({ icon: Icon, title, children, action, className }: EmptyNoteProps) {
  return (
    <div className={cn('grid justify-items-center px-6 py-12 text-center', className)}>
      <Icon aria-hidden strokeWidth={1.5} className="mb-3 size-6 text-ink-faint" />
      <p className="font-medium">{title}</p>
      {children ? <p className="mt-1 max-w-sm text-pretty text-ink-muted">{children}</p> : null}
      {action ? <div className="mt-4">{action}</div> : null}
    </div>
  )
}
