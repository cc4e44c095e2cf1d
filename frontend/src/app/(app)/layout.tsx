import type { ReactNode } from 'react'

import { AccountButton, AccountMenu } from '@/features/auth/components/account-menu'
import { SignedIn } from '@/features/auth/components/signed-in'
import { JobTray, JobTrayButton } from '@/features/jobs/components/job-tray'
import { UpstreamBanner } from '@/features/upstreams/components/upstream-banner'

import { AppShell } from './app-shell'

export default function AppLayout({ children }: { children: ReactNode }) {
  return (
    <SignedIn>
      <AppShell
        banner={<UpstreamBanner />}
        tray={<JobTray />}
        trayButton={<JobTrayButton />}
        account={<AccountMenu />}
        accountButton={<AccountButton />}
      >
        {children}
      </AppShell>
    </SignedIn>
  )
}
