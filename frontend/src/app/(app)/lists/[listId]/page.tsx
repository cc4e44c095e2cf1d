import type { Metadata } from 'next'

import { ListHeader } from '@/features/lists/components/list-header'

import { ListRoom } from './list-room'

export const metadata: Metadata = { title: 'List' }

type ListProps = { params: Promise<{ listId: string }> }

export default async function ListPage({ params }: ListProps) {
  const { listId } = await params
  return (
    <>
      <ListHeader listId={listId} />
      <ListRoom listId={listId} />
    </>
  )
}
