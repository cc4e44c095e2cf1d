import type { Metadata } from 'next'

import { PageHeader } from '@/components/page-header'
import { CreatorFilters } from '@/features/creators/components/creator-filters'
import { CreatorTable } from '@/features/creators/components/creator-table'
import { ExportButton } from '@/features/creators/components/export-button'

export const metadata: Metadata = { title: 'Creators' }

export default function CreatorsPage() {
  return (
    <>
      <PageHeader
        title="Creators"
        description="Everybody your searches found. Looking here is free."
      >
        <ExportButton />
      </PageHeader>
      <CreatorFilters className="mb-4" />
      <CreatorTable />
    </>
  )
}
