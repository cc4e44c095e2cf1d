import type { ReactNode } from 'react'

import { httpUrl } from '@/lib/safe-url'

type OutsideLinkProps = { href: string; children: ReactNode; className?: string }

/** A stranger's address: a link if it leads to the web, plain words otherwise. */
export function OutsideLink({ href, children, className }: OutsideLinkProps) {
  const target = httpUrl(href)
  if (!target) return <span className={className}>{children}</span>
  return (
    <a href={target} target="_blank" rel="noopener noreferrer nofollow" className={className}>
      {children}
    </a>
  )
}
