'use client'

import { useQuery } from '@tanstack/react-query'
import { UserRound } from 'lucide-react'
import { useQueryStates } from 'nuqs'

import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/input'
import { useActor } from '@/lib/actor'
import { useApi } from '@/lib/api/context'

import { jobKindsQuery, peopleQuery } from '../queries'
import { jobFilterParsers } from '../search-params'
import { isJobStatus, JOB_STATUSES, STATUS_LABEL } from '../status'

type Option = { value: string; label: string }

/** Keeps what the address names in the list, also when the server tells of no such thing. */
function withChosen(options: Option[], chosen: string | null, label: string): Option[] {
  const isKnown = !chosen || options.some(({ value }) => value === chosen)
  return isKnown ? options : [...options, { value: chosen, label }]
}

type FilterSelectProps = {
  label: string
  any: string
  options: readonly Option[]
  chosen: string | null
  onChoose: (value: string | null) => void
}

function FilterSelect({ label, any, options, chosen, onChoose }: FilterSelectProps) {
  return (
    <Select
      aria-label={label}
      className="sm:w-40"
      value={chosen ?? ''}
      onChange={({ target: { value } }) => onChoose(value || null)}
    >
      <option value="">{any}</option>
      {options.map(({ value, label: words }) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </Select>
  )
}

/** One's own jobs with one press, and everybody's with the next. */
function MineToggle({
  by,
  onChoose,
}: {
  by: string | null
  onChoose: FilterSelectProps['onChoose']
}) {
  const actor = useActor()
  const isMine = actor !== null && by === actor.id
  return (
    <Button
      aria-pressed={isMine}
      disabled={!actor}
      className="aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-ink"
      onClick={() => onChoose(isMine ? null : (actor?.id ?? null))}
    >
      <UserRound aria-hidden /> Mine
    </Button>
  )
}

const STATUS_OPTIONS = JOB_STATUSES.map((value) => ({ value, label: STATUS_LABEL[value] }))

export function JobFilters() {
  const [{ status, kind, by }, setFilter] = useQueryStates(jobFilterParsers, { history: 'push' })
  const api = useApi()
  const kinds = useQuery(jobKindsQuery(api))
  const people = useQuery(peopleQuery(api))
  const kindOptions = (kinds.data?.items ?? []).map(({ name, title }) => ({
    value: name,
    label: title,
  }))
  const personOptions = (people.data?.items ?? []).map(({ id, name }) => ({
    value: id,
    label: name,
  }))
  const choosePerson = (chosen: string | null) => void setFilter({ by: chosen })
  return (
    <div
      role="group"
      aria-label="Filter jobs"
      className="grid grid-cols-2 gap-2 max-sm:w-full sm:flex sm:flex-wrap"
    >
      <MineToggle by={by} onChoose={choosePerson} />
      <FilterSelect
        label="Person"
        any="Anybody"
        options={withChosen(personOptions, by, 'Somebody else')}
        chosen={by}
        onChoose={choosePerson}
      />
      <FilterSelect
        label="Status"
        any="Any status"
        options={STATUS_OPTIONS}
        chosen={status}
        onChoose={(chosen) => void setFilter({ status: isJobStatus(chosen) ? chosen : null })}
      />
      <FilterSelect
        label="Kind"
        any="Any kind"
        options={withChosen(kindOptions, kind, kind ?? '')}
        chosen={kind}
        onChoose={(chosen) => void setFilter({ kind: chosen })}
      />
    </div>
  )
}
