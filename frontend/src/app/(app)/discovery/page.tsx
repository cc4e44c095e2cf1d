import { Bookmark } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'

import { PageHeader } from '@/components/page-header'
import { Button } from '@/components/ui/button'
import { EmailFinder } from '@/features/discovery/components/email-finder'

import { DiscoveryWithCreators } from './discovery-page'

export const metadata: Metadata = { title: 'Discovery' }

export default function DiscoveryPage() {
  return (
    <>
      <PageHeader title="Discovery">
        <div className="flex flex-wrap items-center gap-2">
          <EmailFinder />
          <Button size="sm" variant="quiet" asChild>
            <Link href="/discovery/searches">
              <Bookmark aria-hidden /> Saved searches
            </Link>
          </Button>
        </div>
      </PageHeader>
      <DiscoveryWithCreators />
    </>
  )
}
