'use client'

import { useQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'

import { Select } from '@/components/ui/input'
import { useApi } from '@/lib/api/context'

import { jobKindsQuery } from '../queries'
import { jobFilterParsers } from '../search-params'
import { isJobStatus, JOB_STATUSES, STATUS_LABEL } from '../status'

export function JobFilters() {
  const [filter, setFilter] = useQueryStates(jobFilterParsers, { history: 'push' })
  const kinds = useQuery(jobKindsQuery(useApi()))
  return (
    <div role="group" aria-label="Filter jobs" className="flex flex-wrap gap-2">
      <Select
        aria-label="Status"
        className="w-36"
        value={filter.status ?? ''}
        onChange={({ target: { value } }) =>
          void setFilter({ status: isJobStatus(value) ? value : null })
        }
      >
        <option value="">Any status</option>
        {JOB_STATUSES.map((status) => (
          <option key={status} value={status}>
            {STATUS_LABEL[status]}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Kind"
        className="w-40"
        value={filter.kind ?? ''}
        onChange={({ target: { value } }) => void setFilter({ kind: value || null })}
      >
        <option value="">Any kind</option>
        {(kinds.data?.items ?? []).map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </Select>
    </div>
  )
}
