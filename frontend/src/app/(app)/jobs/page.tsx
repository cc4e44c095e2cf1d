import type { Metadata } from 'next'

import { PageHeader } from '@/components/page-header'
import { JobFilters } from '@/features/jobs/components/job-filters'
import { JobTable } from '@/features/jobs/components/job-table'

export const metadata: Metadata = { title: 'Jobs' }

export default function JobsPage() {
  return (
    <>
      <PageHeader title="Jobs">
        <JobFilters />
      </PageHeader>
      <JobTable />
    </>
  )
}
