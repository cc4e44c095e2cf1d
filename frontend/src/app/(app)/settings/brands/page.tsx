import type { Metadata } from 'next'

import { BrandPanel } from '@/features/brands/components/brand-panel'

export const metadata: Metadata = { title: 'Brands' }

export default function BrandsPage() {
  return <BrandPanel />
}
