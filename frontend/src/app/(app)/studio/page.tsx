import type { Metadata } from 'next'

import { PageHeader } from '@/components/page-header'
import { GenerationList } from '@/features/studio/components/generation-list'

export const metadata: Metadata = { title: 'Studio' }

export default function StudioPage() {
  return (
    <>
      <PageHeader title="Studio" description="Every text that was written, newest first." />
      <GenerationList />
    </>
  )
}
