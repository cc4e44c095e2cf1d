import type { ReactNode } from 'react'

import { AccountButton, AccountMenu } from '@/features/auth/components/account-menu'
import { UpstreamBanner } from '@/features/upstreams/components/upstream-banner'

import { AppShell } from './app-shell'

export default function AppLayout({ children }: { children: ReactNode }) {
  return (
    <AppShell
      banner={<UpstreamBanner />}
      account={<AccountMenu />}
      accountButton={<AccountButton />}
    >
      {children}
    </AppShell>
  )
}
