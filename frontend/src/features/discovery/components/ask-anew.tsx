'use client'

import type { Asked } from '../contract'
import { MOST } from '../prices'
import type { Call } from '../use-buying'
import { usePrice } from '../use-price'

import { PaidButton } from './paid-button'

type AskAnewProps = { asked: Call; isBusy: boolean; onPress: () => void }

/** Beside an answer that was held: what a new one costs, for whom this one is too old. */
export function AskAnew({ asked, isBusy, onPress }: AskAnewProps) {
  const anew = { ...asked, body: { ...asked.body, refresh: true } } as Asked // one of its fields, set
  return (
    <PaidButton
      size="sm"
      variant="quiet"
      price={usePrice([anew], MOST[asked.call])}
      isBusy={isBusy}
      className="-ml-2.5 justify-items-start"
      onPress={onPress}
    >
      <span>Ask anew</span>
    </PaidButton>
  )
}
