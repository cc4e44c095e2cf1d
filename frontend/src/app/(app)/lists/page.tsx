import type { Metadata } from 'next'

import { PageHeader } from '@/components/page-header'
import { ListShelf, ShelfFilters } from '@/features/lists/components/list-shelf'

export const metadata: Metadata = { title: 'Lists' }

export default function ListsPage() {
  return (
    <>
      <PageHeader title="Lists">
        <ShelfFilters />
      </PageHeader>
      <ListShelf />
    </>
  )
}
