'use client'

import { useQuery } from '@tanstack/react-query'
import { ChevronsUpDown, LogOut, Settings, UserRound } from 'lucide-react'
import Link from 'next/link'

import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuSeparator,
  MenuTrigger,
} from '@/components/ui/menu'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { useApi } from '@/lib/api/context'
import { asApiError } from '@/lib/api/errors'

import { meQuery, type User } from '../queries'
import { useSignOut } from '../use-session'

function roleWords(role: string): string {
  return role.replaceAll('_', ' ')
}

function AccountItems({ user }: { user?: User }) {
  const leaving = useSignOut()
  return (
    <>
      {user ? (
        <>
          <MenuLabel>
            <span className="block font-medium break-all">{user.email}</span>
            <span className="block text-sm text-ink-muted">
              {user.organization.name}, {roleWords(user.role)}
            </span>
          </MenuLabel>
          <MenuSeparator />
        </>
      ) : null}
      <MenuItem asChild>
        <Link href="/settings">
          <Settings aria-hidden /> Settings
        </Link>
      </MenuItem>
      <MenuItem
        onSelect={(event) => {
          event.preventDefault()
          leaving.mutate()
        }}
        disabled={leaving.isPending}
      >
        <LogOut aria-hidden /> Sign out
      </MenuItem>
      {leaving.error ? (
        <p role="alert" className="max-w-60 px-2 py-1.5 text-sm text-bad">
          You are still signed in. {asApiError(leaving.error).problem.detail}
        </p>
      ) : null}
    </>
  )
}

/** Who is signed in, in full where there is room. */
export function AccountMenu() {
  const { data: user, isPending } = useQuery(meQuery(useApi()))
  if (isPending) {
    return (
      <Loading label="Loading your account" className="flex h-11 flex-1 items-center gap-2.5 px-2">
        <Skeleton className="size-7 rounded-full" />
        <Skeleton className="h-4 w-24" />
      </Loading>
    )
  }
  return (
    <Menu>
      <MenuTrigger className="flex h-11 min-w-0 flex-1 items-center gap-2.5 rounded-md px-2 text-left hover:bg-sunken">
        <Avatar name={user?.name || user?.email || '?'} className="size-7" />
        <span className="min-w-0 flex-1">
          <span className="block truncate text-sm font-medium">{user?.name || 'Account'}</span>
          <span className="block truncate text-xs text-ink-faint">{user?.organization.name}</span>
        </span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-faint" />
      </MenuTrigger>
      <MenuContent align="start">
        <AccountItems user={user} />
      </MenuContent>
    </Menu>
  )
}

/** The same behind one button, for a narrow bar. */
export function AccountButton() {
  const { data: user } = useQuery(meQuery(useApi()))
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button variant="quiet" size="icon" aria-label="Account">
          <UserRound aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        <AccountItems user={user} />
      </MenuContent>
    </Menu>
  )
}
