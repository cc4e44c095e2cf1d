'use client'

import { useQuery } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'

import { ProblemNote } from '@/components/problem-note'
import { Loading, SkeletonLines } from '@/components/ui/skeleton'
import { useApi } from '@/lib/api/context'

import { promptQuery } from '../queries'

function Prompt({ generationId }: { generationId: string }) {
  const { data, isPending, error, refetch } = useQuery(promptQuery(useApi(), generationId))
  if (isPending) {
    return (
      <Loading label="Loading the prompt">
        <SkeletonLines lines={5} />
      </Loading>
    )
  }
  if (!data) return <ProblemNote error={error} onRetry={refetch} />
  return (
    <ol className="grid gap-4">
      {data.messages.map(({ role, content }) => (
        <li key={role + content}>
          <p className="mb-1 eyebrow">{role}</p>
          <pre className="font-mono text-xs break-words whitespace-pre-wrap text-ink-muted">
            {content}
          </pre>
        </li>
      ))}
    </ol>
  )
}

/** What the model was sent, for whoever wants to know; asked for when it is opened. */
export function PromptDisclosure({ generationId }: { generationId: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details
      className="group rounded-lg border bg-surface"
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary className="flex min-h-11 list-none items-center gap-2 rounded-lg px-4 py-2 font-semibold">
        <ChevronRight
          aria-hidden
          className="size-4 text-ink-faint transition-transform group-open:rotate-90"
        />
        What the model was sent
      </summary>
      <div className="border-t p-4">{isOpen ? <Prompt generationId={generationId} /> : null}</div>
    </details>
  )
}
