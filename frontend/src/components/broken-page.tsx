'use client'

import { RotateCw } from 'lucide-react'

import { ApiError } from '@/lib/api/errors'

import { RequestId } from './problem-note'
import { Button } from './ui/button'

/** The id that finds the failure in a log: the API's request, or what the page server gave. */
function failureId(error: unknown): string | null {
  if (error instanceof ApiError) return error.problem.request_id
  const digest = typeof error === 'object' && error !== null && 'digest' in error && error.digest
  return typeof digest === 'string' ? digest : null
}

/** What stands where a page broke. */
export function BrokenPage({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const id = failureId(error)
  return (
    <div role="alert" className="grid min-h-[60dvh] place-content-center gap-3 p-6 text-center">
      <h1 className="text-2xl">This page broke</h1>
      <p className="max-w-sm text-ink-muted">
        {error instanceof ApiError
          ? error.problem.detail
          : 'What you did before is kept. Try again, or go on somewhere else.'}
      </p>
      <div className="mt-2 flex justify-center">
        <Button variant="primary" onClick={onRetry}>
          <RotateCw aria-hidden /> Try again
        </Button>
      </div>
      {id ? <RequestId id={id} className="mt-3" /> : null}
    </div>
  )
}
