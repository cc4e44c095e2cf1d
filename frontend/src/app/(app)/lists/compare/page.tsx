import type { Metadata } from 'next'

import { PageHeader } from '@/components/page-header'

import { CompareRoom } from './compare-room'

export const metadata: Metadata = { title: 'Compare creators' }

export default function ComparePage() {
  return (
    <>
      <PageHeader
        title="Compare creators"
        description="Up to ten side by side, and who of them reach the most together."
      />
      <CompareRoom />
    </>
  )
}
