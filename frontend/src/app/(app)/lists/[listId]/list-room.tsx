'use client'

import { BuyStep } from '@/features/creators/components/buy-step'
import type { RenderCompletion } from '@/features/lists/components/cost-panel'
import { ListView, type RenderHeld } from '@/features/lists/components/list-view'

import { CompleteList } from './complete-list'

const renderHeld: RenderHeld = ({ creator }, level, onBought) => (
  <BuyStep reference={creator} level={level} held={creator.fresh} onBought={onBought} />
)

const renderCompletion: RenderCompletion = (completion) => (
  <CompleteList key={`${completion.level} ${completion.stage ?? ''}`} {...completion} />
)

/** A list whose creators can be bought where they stand. */
export function ListRoom({ listId }: { listId: string }) {
  return <ListView listId={listId} renderHeld={renderHeld} complete={renderCompletion} />
}
