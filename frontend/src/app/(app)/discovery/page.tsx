import type { Metadata } from 'next'

import { PageHeader } from '@/components/page-header'
import { Discovery } from '@/features/discovery/components/discovery'

export const metadata: Metadata = { title: 'Discovery' }

export default function DiscoveryPage() {
  return (
    <>
      <PageHeader title="Discovery" />
      <Discovery />
    </>
  )
}
