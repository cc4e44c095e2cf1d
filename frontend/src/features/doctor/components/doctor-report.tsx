'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { Download, Stethoscope } from 'lucide-react'

import { PageHeader } from '@/components/page-header'
import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { useApi } from '@/lib/api/context'
import { saveFile } from '@/lib/save-file'

import { fetchBundle, reportQuery, type Report } from '../queries'
import { byVerdict, VERDICTS, verdictWords } from '../verdicts'

import { FindingItem } from './finding-item'

function useBundle() {
  const api = useApi()
  return useMutation({
    mutationFn: async () => {
      const bundle = await fetchBundle(api)
      const file = new Blob([JSON.stringify(bundle, null, 2)], { type: 'application/json' })
      saveFile(file, `cadence-report-${bundle.report.examined_at.slice(0, 10)}.json`)
    },
  })
}

function Findings({ report }: { report: Report }) {
  return byVerdict(report.findings).map(([verdict, findings]) => (
    <Panel key={verdict} title={VERDICTS[verdict].label} bodyClassName="p-0">
      <ul className="divide-y" aria-label={VERDICTS[verdict].label}>
        {findings.map((finding) => (
          <FindingItem key={finding.name} finding={finding} />
        ))}
      </ul>
    </Panel>
  ))
}

function Examining() {
  return (
    <Loading label="Loading the examination">
      <p className="mb-3 text-ink-muted">
        Every service is asked, the model for a word among them. It takes a few seconds.
      </p>
      <Skeleton className="h-48 rounded-lg" />
    </Loading>
  )
}

/** How the installation is, part by part, and what mends what is not well. */
export function DoctorReport() {
  const report = useQuery(reportQuery(useApi()))
  const bundle = useBundle()
  return (
    <>
      <PageHeader
        title="Doctor"
        description={
          report.data
            ? `${verdictWords(report.data.findings)} Version ${report.data.version}, reached at ${report.data.address}.`
            : 'How this installation is, part by part.'
        }
      >
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => void report.refetch()} disabled={report.isFetching}>
            <Stethoscope aria-hidden /> {report.isFetching ? 'Examining…' : 'Examine again'}
          </Button>
          <Button onClick={() => bundle.mutate()} disabled={bundle.isPending}>
            <Download aria-hidden /> {bundle.isPending ? 'Collecting…' : 'For a bug report'}
          </Button>
        </div>
      </PageHeader>
      <div className="grid gap-4">
        {bundle.error ? (
          <ProblemNote title="The file could not be made" error={bundle.error} />
        ) : null}
        {report.error ? (
          <ProblemNote
            title="The installation could not be examined"
            error={report.error}
            onRetry={report.refetch}
          />
        ) : null}
        {report.isPending ? <Examining /> : null}
        {report.data ? <Findings report={report.data} /> : null}
      </div>
    </>
  )
}
