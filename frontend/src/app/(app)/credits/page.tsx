import type { Metadata } from 'next'

import { PageHeader } from '@/components/page-header'
import { LedgerTable } from '@/features/credits/components/ledger-table'

export const metadata: Metadata = { title: 'Credits' }

export default function CreditsPage() {
  return (
    <>
      <PageHeader
        title="Credits"
        description="Every paid call, what it was to cost and what it did."
      />
      <LedgerTable />
    </>
  )
}
