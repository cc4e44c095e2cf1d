'use client'

import {
  Coins,
  Gauge,
  ListChecks,
  PenLine,
  Rows3,
  Search,
  Stethoscope,
  UsersRound,
} from 'lucide-react'
import type { ComponentProps } from 'react'

import { Shell, type Destination } from '@/components/shell'
import { may, useActor } from '@/lib/actor'

type Room = Destination & {
  /** The permission without which there is nothing to see. */
  needs?: string
}

const ROOMS: readonly Room[] = [
  { href: '/discovery', label: 'Discovery', icon: Search },
  { href: '/creators', label: 'Creators', icon: UsersRound },
  { href: '/lists', label: 'Lists', icon: Rows3, needs: 'lists:read' },
  { href: '/studio', label: 'Studio', icon: PenLine },
  { href: '/jobs', label: 'Jobs', icon: ListChecks },
  { href: '/credits', label: 'Credits', icon: Coins },
  { href: '/admin/jobs', label: 'Engine', icon: Gauge, needs: 'system:oversee' },
  {
    href: '/admin/doctor',
    label: 'Doctor',
    icon: Stethoscope,
    needs: 'system:oversee',
    needsRoom: true,
  },
]

type AppShellProps = Omit<ComponentProps<typeof Shell>, 'destinations' | 'home'>

/** The shell with this product's rooms. */
export function AppShell(props: AppShellProps) {
  const actor = useActor()
  const rooms = ROOMS.filter(({ needs }) => !needs || may(actor, needs))
  return <Shell {...props} home="/discovery" destinations={rooms} />
}
