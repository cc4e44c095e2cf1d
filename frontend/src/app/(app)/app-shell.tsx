'use client'

import { Coins, ListChecks, PenLine, UsersRound } from 'lucide-react'
import type { ComponentProps } from 'react'

import { Shell, type Destination } from '@/components/shell'

const DESTINATIONS: readonly Destination[] = [
  { href: '/discovery', label: 'Discovery', icon: UsersRound, covers: ['/creators'] },
  { href: '/studio', label: 'Studio', icon: PenLine },
  { href: '/jobs', label: 'Jobs', icon: ListChecks },
  { href: '/credits', label: 'Credits', icon: Coins },
]

type AppShellProps = Omit<ComponentProps<typeof Shell>, 'destinations' | 'home'>

/** The shell with this product's rooms. */
export function AppShell(props: AppShellProps) {
  return <Shell {...props} home="/discovery" destinations={DESTINATIONS} />
}
