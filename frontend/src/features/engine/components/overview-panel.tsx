'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { Panel } from '@/components/ui/panel'
import { Loading, SkeletonLines } from '@/components/ui/skeleton'
import { useApi } from '@/lib/api/context'

import { overviewQuery, type Overview } from '../queries'

type OverviewPanelProps = {
  title: string
  /** What the words on it mean, for who sees them for the first time. */
  explanation: ReactNode
  loadingLines: number
  children: (overview: Overview) => ReactNode
}

/** One panel of the overview, with its own wait and its own failure; the page tells why. */
export function OverviewPanel({ title, explanation, loadingLines, children }: OverviewPanelProps) {
  const { data, isPending } = useQuery(overviewQuery(useApi()))
  return (
    <Panel title={title} bodyClassName="p-0">
      <p className="max-w-prose px-4 pt-3 text-sm text-pretty text-ink-muted">{explanation}</p>
      {data ? (
        children(data)
      ) : isPending ? (
        <Loading label={`Loading ${title.toLowerCase()}`} className="p-4">
          <SkeletonLines lines={loadingLines} />
        </Loading>
      ) : (
        <p className="p-4 text-bad">Not known: the overview could not be loaded.</p>
      )}
    </Panel>
  )
}
