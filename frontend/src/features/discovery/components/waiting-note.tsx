'use client'

import { LoaderCircle } from 'lucide-react'

import { Button } from '@/components/ui/button'
import { useNow } from '@/lib/use-now'

/** Seconds after which an answer is late; most come within two. */
const LATE = 6
/** Seconds after which the page gives up on it. */
const GIVES_UP = 90

type WaitingNoteProps = {
  /** When it was asked for, in milliseconds. */
  since: number
  pagesHere: number
  pagesWanted: number
  onLeave: () => void
}

function words(seconds: number, pagesHere: number, pagesWanted: number): string {
  const page =
    pagesWanted > 1 ? `Page ${Math.min(pagesHere + 1, pagesWanted)} of ${pagesWanted}. ` : ''
  if (seconds < LATE) return `${page}Asking Influencers Club…`
  return `${page}Influencers Club takes longer than usual: ${Math.floor(seconds)} s so far, of at most ${GIVES_UP}.`
}

/** What goes on while an answer is waited for, and the way out of waiting. */
export function WaitingNote({ since, pagesHere, pagesWanted, onLeave }: WaitingNoteProps) {
  const seconds = Math.max(0, (useNow(1_000) - since) / 1000)
  const isLate = seconds >= LATE
  const share = pagesWanted > 1 ? pagesHere / pagesWanted : Math.min(seconds / GIVES_UP, 1)
  return (
    <div className="border-b bg-sunken/60">
      <div className="h-0.5 bg-accent transition-[width]" style={{ width: `${share * 100}%` }} />
      <div className="flex items-center justify-between gap-x-4 px-4 py-2 text-sm max-sm:flex-wrap">
        <p className="flex min-w-0 items-start gap-2 text-ink-muted">
          <LoaderCircle aria-hidden className="mt-0.5 size-4 shrink-0 animate-turn" />
          <span>
            <span className="figures">{words(seconds, pagesHere, pagesWanted)}</span>
            {isLate ? ' You may leave this page: the answer is kept when it comes.' : null}
          </span>
        </p>
        {isLate ? (
          <Button size="sm" variant="quiet" onClick={onLeave}>
            Stop waiting
          </Button>
        ) : null}
      </div>
      <p role="status" className="sr-only">
        {isLate ? 'Still searching; it takes longer than usual' : 'Searching'}
      </p>
    </div>
  )
}
