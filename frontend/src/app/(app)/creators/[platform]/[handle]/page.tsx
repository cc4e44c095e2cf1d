import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { AudiencePanel } from '@/features/creators/components/audience-panel'
import { ContactPanel } from '@/features/creators/components/contact-panel'
import { CreatorHeader } from '@/features/creators/components/creator-header'
import { CreatorTabs } from '@/features/creators/components/creator-tabs'
import { CredibilityPanel } from '@/features/creators/components/credibility-panel'
import { EnrichLadder } from '@/features/creators/components/enrich-ladder'
import { FactGroups } from '@/features/creators/components/fact-groups'
import { PostsPanel } from '@/features/creators/components/posts-panel'
import { RecordPanel } from '@/features/creators/components/record-panel'
import { CostSoFar } from '@/features/credits/components/cost-so-far'
import { OtherAccounts } from '@/features/discovery/components/other-accounts'
import { PostPages } from '@/features/discovery/components/post-pages'
import { AddToList } from '@/features/lists/components/add-to-list'
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
      <CreatorTabs reference={reference} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem] lg:grid-rows-[auto_1fr]">
        <div className="grid min-w-0 gap-4 lg:col-start-2">
          <div className="flex justify-end">
            <AddToList creators={[reference]} />
          </div>
          <EnrichLadder reference={reference} />
          <CostSoFar reference={reference} />
          <CredibilityPanel reference={reference} />
          <OtherAccounts creator={reference} />
          <ContactPanel reference={reference} />
        </div>
        <div className="grid min-w-0 gap-4 lg:col-start-1 lg:row-span-2 lg:row-start-1">
          <AudiencePanel reference={reference} />
          <RecordPanel reference={reference} />
          <PostsPanel reference={reference} />
          <PostPages creator={reference} />
          <OutreachPanel reference={reference} />
          <GenerationList creator={reference} title="Texts so far" />
        </div>
        <div className="min-w-0 lg:col-start-2">
          <FactGroups reference={reference} />
        </div>
      </div>
    </>
  )
}
