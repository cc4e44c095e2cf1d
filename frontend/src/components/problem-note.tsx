'use client'

import { CircleAlert, RotateCw } from 'lucide-react'

import { asApiError } from '@/lib/api/errors'
import { cn } from '@/lib/cn'

import { Button } from './ui/button'

type ProblemNoteProps = {
  /** What did not work, in the words of the panel. */
  title?: string
  error: unknown
  onRetry?: () => unknown
  className?: string
}

/** A failure in the server's words, with the id that finds it in the log and a way to go on. */
export function ProblemNote({ title, error, onRetry, className }: ProblemNoteProps) {
  const { problem } = asApiError(error)
  return (
    <div role="alert" className={cn('flex gap-3 rounded-lg bg-bad-soft p-4', className)}>
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
      <div className="min-w-0 flex-1">
        <p className="font-medium text-bad">{title ?? problem.title}</p>
        <p className="mt-0.5 break-words text-ink">{problem.detail}</p>
        <FieldProblems errors={problem.errors} />
        {problem.request_id ? <RequestId id={problem.request_id} className="mt-2" /> : null}
        {onRetry ? (
          <Button size="sm" className="mt-3" onClick={() => void onRetry()}>
            <RotateCw aria-hidden /> Try again
          </Button>
        ) : null}
      </div>
    </div>
  )
}

function FieldProblems({ errors }: { errors: { pointer: string; detail: string }[] }) {
  if (errors.length === 0) return null
  return (
    <ul className="mt-1.5 grid gap-1 text-sm text-ink-muted">
      {errors.map(({ pointer, detail }) => (
        <li key={pointer + detail}>
          <code className="font-mono text-xs">{pointer || '/'}</code> {detail}
        </li>
      ))}
    </ul>
  )
}

/** The id that every log line of one request carries. */
export function RequestId({ id, className }: { id: string; className?: string }) {
  return (
    <p className={cn('text-xs break-all text-ink-muted', className)}>
      Request <code className="font-mono select-all">{id}</code>
    </p>
  )
}
