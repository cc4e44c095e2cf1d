import { Bookmark } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'

import { PageHeader } from '@/components/page-header'
import { Button } from '@/components/ui/button'

import { DiscoveryWithCreators } from './discovery-page'

export const metadata: Metadata = { title: 'Discovery' }

export default function DiscoveryPage() {
  return (
    <>
      <PageHeader title="Discovery">
        <Button size="sm" variant="quiet" asChild>
          <Link href="/discovery/searches">
            <Bookmark aria-hidden /> Saved searches
          </Link>
        </Button>
      </PageHeader>
      <DiscoveryWithCreators />
    </>
  )
}
