import type { Metadata } from 'next'

import { GenerationDetail } from '@/features/studio/components/generation-detail'

export const metadata: Metadata = { title: 'Text' }

type TextProps = { params: Promise<{ generationId: string }> }

export default async function TextPage({ params }: TextProps) {
  const { generationId } = await params
  return <GenerationDetail generationId={generationId} />
}
