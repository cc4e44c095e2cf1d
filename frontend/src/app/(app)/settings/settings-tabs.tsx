'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'

const PLACES = [
  { href: '/settings/tokens', label: 'API tokens' },
  { href: '/settings/brands', label: 'Brands' },
] as const

export function SettingsTabs() {
  const path = usePathname()
  return (
    <nav aria-label="Settings" className="mb-4 flex gap-5 border-b">
      {PLACES.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href ? 'page' : undefined}
          className="-mb-px border-b-2 border-transparent pb-2 font-medium text-ink-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
