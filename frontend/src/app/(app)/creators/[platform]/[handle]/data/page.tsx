import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { PageHeader } from '@/components/page-header'
import { CreatorTabs } from '@/features/creators/components/creator-tabs'
import { ErasePanel } from '@/features/creators/components/erase-panel'
import { HoldingsPanel } from '@/features/creators/components/holdings-panel'
import { isPlatform, platformLabel } from '@/lib/platforms'

type DataProps = { params: Promise<{ platform: string; handle: string }> }

export async function generateMetadata({ params }: DataProps): Promise<Metadata> {
  const { handle } = await params
  return { title: `Data about @${decodeURIComponent(handle)}` }
}

export default async function CreatorDataPage({ params }: DataProps) {
  const { platform, handle } = await params
  if (!isPlatform(platform)) notFound()
  const reference = { platform, handle: decodeURIComponent(handle) }
  return (
    <>
      <PageHeader
        title={`@${reference.handle}`}
        description={`Data and privacy: what is held about this ${platformLabel(platform)} account, where it came from, and how to erase it.`}
      />
      <CreatorTabs reference={reference} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <HoldingsPanel reference={reference} />
        <ErasePanel reference={reference} />
      </div>
    </>
  )
}
