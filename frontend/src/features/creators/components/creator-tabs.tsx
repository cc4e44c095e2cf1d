'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'

import { cn } from '@/lib/cn'

import type { CreatorReference } from '../queries'

/** The two pages of one creator. */
export function CreatorTabs({ reference: { platform, handle } }: { reference: CreatorReference }) {
  const path = usePathname()
  const home = `/creators/${platform}/${encodeURIComponent(handle)}`
  const tabs = [
    { href: home, label: 'Overview' },
    { href: `${home}/data`, label: 'Data and privacy' },
  ]
  const isData = path.endsWith('/data')
  return (
    <nav aria-label="Creator" className="mb-4 flex gap-5 border-b">
      {tabs.map(({ href, label }, index) => {
        const isHere = isData === (index === 1)
        return (
          <Link
            key={href}
            href={href}
            aria-current={isHere ? 'page' : undefined}
            className={cn(
              '-mb-px border-b-2 border-transparent pb-2 font-medium text-ink-muted hover:text-ink',
              isHere && 'border-accent text-ink',
            )}
          >
            {label}
          </Link>
        )
      })}
    </nav>
  )
}
