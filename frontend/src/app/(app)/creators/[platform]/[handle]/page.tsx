import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { CreatorHeader } from '@/features/creators/components/creator-header'
import { EnrichLadder } from '@/features/creators/components/enrich-ladder'
import { FactGroups } from '@/features/creators/components/fact-groups'
import { GenerationList } from '@/features/studio/components/generation-list'
import { isPlatform } from '@/lib/platforms'

import { OutreachPanel } from './outreach-panel'

type CreatorProps = { params: Promise<{ platform: string; handle: string }> }

export async function generateMetadata({ params }: CreatorProps): Promise<Metadata> {
  const { handle } = await params
  return { title: `@${decodeURIComponent(handle)}` }
}

export default async function CreatorPage({ params }: CreatorProps) {
  const { platform, handle } = await params
  if (!isPlatform(platform)) notFound()
  const reference = { platform, handle: decodeURIComponent(handle) }
  return (
    <>
      <CreatorHeader reference={reference} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 gap-4">
          <OutreachPanel reference={reference} />
          <GenerationList creator={reference} title="Texts so far" />
        </div>
        <div className="grid min-w-0 gap-4">
          <EnrichLadder reference={reference} />
          <FactGroups reference={reference} />
        </div>
      </div>
    </>
  )
}
