'use client'

import { BuyStep } from '@/features/creators/components/buy-step'
import { Comparison, type RenderMissing } from '@/features/lists/components/comparison'

const renderMissing: RenderMissing = ({ ref, fresh }, onBought) => (
  <BuyStep reference={ref} level="full" held={fresh} onBought={onBought} />
)

/** Creators side by side; what is missing can be bought where it is missing. */
export function CompareRoom() {
  return <Comparison renderMissing={renderMissing} />
}
