import { CopyButton } from '@/components/copy-button'
import { FactList, FactRow } from '@/components/facts'

import { MODE_LABEL, QUEUE_LABEL, type Job } from '../status'

import { JobDuration } from './job-duration'

/** An id to take along: shown in full, copied with one press. */
function Id({ value, label }: { value: string; label: string }) {
  return (
    <span className="grid justify-items-start gap-1.5">
      <code className="font-mono text-xs break-all select-all">{value}</code>
      <CopyButton text={value} label={label} />
    </span>
  )
}

export function JobFacts({ job, startedBy }: { job: Job; startedBy: string | null }) {
  return (
    <FactList>
      <FactRow label="Started by">{startedBy ?? '–'}</FactRow>
      <FactRow label="Queue">{QUEUE_LABEL[job.queue]}</FactRow>
      <FactRow label="Mode">{MODE_LABEL[job.mode]}</FactRow>
      <FactRow label="Attempt">
        <span className="figures">
          {job.attempt} of {job.max_attempts}
        </span>
      </FactRow>
      <FactRow label="Took">
        <JobDuration job={job} />
      </FactRow>
      <FactRow label="Request">
        <Id value={job.request_id} label="Copy request id" />
      </FactRow>
      <FactRow label="Job">
        <code className="font-mono text-xs break-all select-all">{job.id}</code>
      </FactRow>
    </FactList>
  )
}

/** A parameter on one line; what is nested shows its values. */
function paramWords(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.values(value).map(paramWords).join(' · ')
}

export function JobParams({ params }: Pick<Job, 'params'>) {
  return (
    <FactList>
      {Object.entries(params).map(([name, value]) => (
        <FactRow key={name} label={name.replaceAll('_', ' ')}>
          <span className="wrap-anywhere whitespace-pre-wrap">{paramWords(value)}</span>
        </FactRow>
      ))}
    </FactList>
  )
}
