'use client'

import { Check } from 'lucide-react'

import { Price } from '@/components/price'
import { Button } from '@/components/ui/button'
import { may, useActor } from '@/lib/actor'
import { asApiError } from '@/lib/api/errors'

import { nextStep, stepPrice } from '../ladder'
import { LEVELS } from '../levels'
import type { CreatorReference, Level } from '../queries'
import { useEnriching } from '../use-enriching'

type BuyStepProps = {
  reference: CreatorReference
  /** How much is to be known. */
  level: Level
  /** What is held and fresh. */
  held: readonly Level[]
  onBought: () => void
}

/** The next step towards a level, with its price on the button; a word when it is held. */
export function BuyStep({ reference, level, held, onBought }: BuyStepProps) {
  const enriching = useEnriching(reference)
  const canSpend = may(useActor(), 'discovery:spend')
  const step = nextStep(level, held)
  if (!step) {
    return (
      <span className="inline-flex items-center gap-1 text-sm text-good">
        <Check aria-hidden className="size-4" /> {LEVELS[level].title}
      </span>
    )
  }
  const { title } = LEVELS[step]
  if (!canSpend) return <span className="text-sm text-ink-faint">{title} not held</span>
  const price = stepPrice(step)
  const error = enriching.error ? asApiError(enriching.error) : null
  return (
    <span className="inline-grid justify-items-end gap-0.5">
      <Button
        size="sm"
        isBusy={enriching.isPending}
        aria-label={`Buy ${title} of @${reference.handle}, costs ${price} credits`}
        onClick={() => enriching.mutate({ level: step, refresh: false }, { onSuccess: onBought })}
      >
        Buy {title} <Price amount={price} />
      </Button>
      {error ? (
        <span
          role="alert"
          title={error.problem.detail}
          className="max-w-44 truncate text-xs text-bad"
        >
          {error.problem.detail}
        </span>
      ) : null}
    </span>
  )
}
