'use client'

import type { LucideIcon } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

import { cn } from '@/lib/cn'

import { ThemeMenu } from './theme-menu'
import { Mark, Wordmark } from './wordmark'

export type Destination = {
  href: string
  label: string
  icon: LucideIcon
  /** Other paths that belong to it. */
  covers?: readonly string[]
  /** Left out where there is little room; another page leads to it. */
  needsRoom?: boolean
}

function isUnder(path: string, root: string): boolean {
  return path === root || path.startsWith(`${root}/`)
}

function useIsCurrent(): (destination: Destination) => boolean {
  const path = usePathname()
  return ({ href, covers = [] }) => [href, ...covers].some((root) => isUnder(path, root))
}

type NavigationProps = { destinations: readonly Destination[] }

function SideNavigation({ destinations }: NavigationProps) {
  const isCurrent = useIsCurrent()
  return (
    <nav aria-label="Main" className="grid gap-0.5 px-3">
      {destinations.map((destination) => {
        const { href, label, icon: Icon } = destination
        const isHere = isCurrent(destination)
        return (
          <Link
            key={href}
            href={href}
            aria-current={isHere ? 'page' : undefined}
            className={cn(
              'flex h-9 items-center gap-2.5 rounded-md px-2.5 font-medium text-ink-muted transition-colors hover:bg-sunken hover:text-ink',
              isHere && 'bg-sunken text-ink',
            )}
          >
            <Icon
              aria-hidden
              className={cn('size-4 text-ink-faint', isHere && 'text-accent-ink')}
            />
            {label}
          </Link>
        )
      })}
    </nav>
  )
}

function BottomNavigation({ destinations }: NavigationProps) {
  const isCurrent = useIsCurrent()
  const small = destinations.filter(({ needsRoom }) => !needsRoom)
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 grid auto-cols-fr grid-flow-col border-t bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      {small.map((destination) => {
        const { href, label, icon: Icon } = destination
        const isHere = isCurrent(destination)
        return (
          <Link
            key={href}
            href={href}
            aria-current={isHere ? 'page' : undefined}
            className={cn(
              'grid h-14 place-content-center justify-items-center gap-0.5 text-xs font-medium text-ink-muted -outline-offset-4',
              isHere && 'text-accent-ink',
            )}
          >
            <Icon aria-hidden className="size-5" />
            {label}
          </Link>
        )
      })}
    </nav>
  )
}

type ShellProps = NavigationProps & {
  home: string
  /** Stands above everything on the page. */
  banner: ReactNode
  /** What goes on in the background, above the account. */
  tray: ReactNode
  /** The tray where there is little room. */
  trayButton: ReactNode
  account: ReactNode
  /** The account where there is little room. */
  accountButton: ReactNode
  children: ReactNode
}

function Home({ href }: { href: string }) {
  return (
    <Link href={href} className="flex items-center gap-2 rounded-md">
      <Mark />
      <Wordmark />
    </Link>
  )
}

/** The frame around every page: navigation, who is signed in, and the page's own room. */
export function Shell(props: ShellProps) {
  const { home, destinations, banner, tray, trayButton, account, accountButton, children } = props
  return (
    <div className="lg:grid lg:min-h-dvh lg:grid-cols-[14.5rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus:translate-y-0"
      >
        Skip to content
      </a>
      <header className="sticky top-0 z-30 flex h-13 items-center justify-between border-b bg-canvas px-4 lg:hidden">
        <Home href={home} />
        <div className="flex items-center">
          {trayButton}
          <ThemeMenu />
          {accountButton}
        </div>
      </header>
      <aside
        aria-label="Navigation and account"
        className="sticky top-0 flex h-dvh flex-col border-r bg-canvas max-lg:hidden"
      >
        <div className="flex h-16 items-center px-5">
          <Home href={home} />
        </div>
        <SideNavigation destinations={destinations} />
        <div className="mt-auto border-t p-2">
          {tray}
          <div className="flex items-center gap-1">
            {account}
            <ThemeMenu />
          </div>
        </div>
      </aside>
      <div className="min-w-0">
        {banner}
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto max-w-[88rem] px-4 pt-5 pb-24 outline-none lg:px-8 lg:pt-7 lg:pb-12"
        >
          {children}
        </main>
      </div>
      <BottomNavigation destinations={destinations} />
    </div>
  )
}
