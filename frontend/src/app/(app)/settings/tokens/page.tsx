import type { Metadata } from 'next'

import { TokenPanel } from '@/features/tokens/components/token-panel'

export const metadata: Metadata = { title: 'API tokens' }

export default function TokensPage() {
  return <TokenPanel />
}
