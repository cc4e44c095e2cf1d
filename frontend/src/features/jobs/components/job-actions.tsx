'use client'

import { useQuery } from '@tanstack/react-query'
import { Ban, RotateCw } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'

import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { TwoStepButton } from '@/components/ui/two-step-button'
import { useActor } from '@/lib/actor'
import { useApi } from '@/lib/api/context'

import { refusalToCancel, refusalToRetry } from '../deeds'
import { jobKindsQuery } from '../queries'
import { canBeRetried, isOver, type Job } from '../status'
import { useCancel, useRetry } from '../use-deeds'

type DeedProps = {
  refusal: string | null
  /** What the server said to the last try. */
  problem: ReactNode
  children: (describedBy: string | undefined) => ReactNode
}

/** A button, and on a line of its own why it cannot be pressed or why pressing did not work. */
function Deed({ refusal, problem, children }: DeedProps) {
  const id = useId()
  return (
    <>
      {children(refusal ? id : undefined)}
      {refusal ? (
        <p id={id} className="basis-full text-sm text-ink-muted">
          {refusal}
        </p>
      ) : null}
      {problem ? <div className="basis-full">{problem}</div> : null}
    </>
  )
}

type DeedOnJobProps = {
  job: Job
  /** It stands where the button was that was pressed last: the focus goes on here. */
  followsPress?: boolean
  onPress?: () => void
}

/** The focus fell off the page with the button before; nobody who has moved on is called back. */
function takeFocus(button: HTMLButtonElement | null): void {
  if (document.activeElement === document.body) button?.focus()
}

export function CancelJob({ job, followsPress, onPress }: DeedOnJobProps) {
  const actor = useActor()
  const cancel = useCancel(job.id)
  const refusal = actor && refusalToCancel(job, actor)
  return (
    <Deed
      refusal={refusal}
      problem={
        cancel.error ? <ProblemNote title="It was not cancelled" error={cancel.error} /> : null
      }
    >
      {(describedBy) => (
        <TwoStepButton
          ref={followsPress ? takeFocus : undefined}
          size="sm"
          question="Cancel for good?"
          isBusy={cancel.isPending}
          disabled={!actor || refusal !== null}
          aria-describedby={describedBy}
          onConfirm={() => {
            onPress?.()
            cancel.mutate()
          }}
        >
          <Ban aria-hidden /> Cancel
        </TwoStepButton>
      )}
    </Deed>
  )
}

export function RetryJob({ job, followsPress, onPress }: DeedOnJobProps) {
  const actor = useActor()
  const kinds = useQuery(jobKindsQuery(useApi()))
  const retry = useRetry(job.id)
  const refusal = actor && kinds.data ? refusalToRetry(job, actor, kinds.data.items) : null
  return (
    <Deed
      refusal={refusal}
      problem={
        retry.error ? <ProblemNote title="It was not tried again" error={retry.error} /> : null
      }
    >
      {(describedBy) => (
        <Button
          ref={followsPress ? takeFocus : undefined}
          size="sm"
          isBusy={retry.isPending}
          disabled={!actor || kinds.isPending || refusal !== null}
          aria-describedby={describedBy}
          onClick={() => {
            onPress?.()
            retry.mutate()
          }}
        >
          {retry.isPending ? null : <RotateCw aria-hidden />} Try again
        </Button>
      )}
    </Deed>
  )
}

/** What can be done about the job as it stands: end it, or ask for another attempt. */
export function JobActions({ job }: { job: Job }) {
  const [wasPressed, setPressed] = useState(false)
  const deed = { job, followsPress: wasPressed, onPress: () => setPressed(true) }
  if (!isOver(job.status)) return <CancelJob {...deed} />
  return canBeRetried(job.status) ? <RetryJob {...deed} /> : null
}
