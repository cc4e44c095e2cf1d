'use client'

import { BuyStep } from '@/features/creators/components/buy-step'
import { ListView, type RenderHeld } from '@/features/lists/components/list-view'

const renderHeld: RenderHeld = ({ creator }, level, onBought) => (
  <BuyStep reference={creator} level={level} held={creator.fresh} onBought={onBought} />
)

/** A list whose creators can be bought where they stand. */
export function ListRoom({ listId }: { listId: string }) {
  return <ListView listId={listId} renderHeld={renderHeld} />
}
