import type { Metadata } from 'next'

import { BudgetPanel } from '@/features/credits/components/budget-panel'
import { CreditsOverview } from '@/features/credits/components/credits-overview'
import { DriftPanel } from '@/features/credits/components/drift-panel'
import { LedgerPanel } from '@/features/credits/components/ledger-panel'
import { SavingsPanel } from '@/features/credits/components/savings-panel'
import { SharePanel } from '@/features/credits/components/share-panel'
import { SpendPanel } from '@/features/credits/components/spend-panel'

export const metadata: Metadata = { title: 'Credits' }

export default function CreditsPage() {
  return (
    <CreditsOverview>
      <div className="grid gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <SpendPanel />
        <SharePanel />
      </div>
      <SavingsPanel />
      <BudgetPanel />
      <DriftPanel />
      <LedgerPanel />
    </CreditsOverview>
  )
}
