import type { Metadata } from 'next'

import { PageHeader } from '@/components/page-header'

import { SavedSearchesPage } from './saved-searches-page'

export const metadata: Metadata = { title: 'Saved searches' }

export default function SavedSearches() {
  return (
    <>
      <PageHeader
        title="Saved searches"
        description="Run them again by hand or every week; each run spends no more than its cap."
      />
      <SavedSearchesPage />
    </>
  )
}
