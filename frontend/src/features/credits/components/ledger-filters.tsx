'use client'

import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useQueryStates } from 'nuqs'

import { Button } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/input'
import { useApi } from '@/lib/api/context'

import { subjectsQuery } from '../queries'
import { ledgerParsers, NO_FILTER } from '../search-params'
import { callLabel, CALLS, LINE_STATES, STATE_LABEL } from '../words'

type Option = { value: string; label: string }

/** Keeps what the address names in the list, also when the server tells of no such thing. */
function withChosen(options: Option[], chosen: string | null): Option[] {
  const isKnown = !chosen || options.some(({ value }) => value === chosen)
  return isKnown ? options : [...options, { value: chosen, label: 'Somebody else' }]
}

type FilterSelectProps = {
  label: string
  any: string
  options: Option[]
  chosen: string | null
  onChoose: (value: string | null) => void
}

function FilterSelect({ label, any, options, chosen, onChoose }: FilterSelectProps) {
  return (
    <Select
      aria-label={label}
      className="sm:w-36"
      value={chosen ?? ''}
      onChange={({ target: { value } }) => onChoose(value || null)}
    >
      <option value="">{any}</option>
      {withChosen(options, chosen).map(({ value, label: words }) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </Select>
  )
}

type DayProps = { label: string; chosen: Date | null; onChoose: (day: Date | null) => void }

function DayInput({ label, chosen, onChoose }: DayProps) {
  return (
    <label className="flex min-w-0 items-center gap-1.5 text-sm text-ink-muted max-sm:col-span-2">
      <span className="max-sm:w-9">{label}</span>
      <Input
        type="date"
        className="sm:w-36"
        min="2020-01-01"
        max="2099-12-31"
        value={chosen?.toISOString().slice(0, 10) ?? ''}
        onChange={({ target }) => onChoose(target.valueAsDate)}
      />
    </label>
  )
}

const STATES = LINE_STATES.map((value) => ({ value, label: STATE_LABEL[value] }))
const CALL_OPTIONS = CALLS.map((value) => ({ value, label: callLabel(value) }))
const named = (items: readonly { id: string; name: string }[] = []) =>
  items.map(({ id, name }) => ({ value: id, label: name }))

export function LedgerFilters() {
  const [chosen, setFilter] = useQueryStates(ledgerParsers, { history: 'push' })
  const { data: subjects } = useQuery(subjectsQuery(useApi()))
  const isNarrowed = Object.values(chosen).some((value) => value !== null)
  const state = (value: string | null) => LINE_STATES.find((known) => known === value) ?? null
  return (
    <div
      role="group"
      aria-label="Filter the ledger"
      className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap sm:items-center"
    >
      <FilterSelect
        label="State"
        any="Any state"
        options={STATES}
        chosen={chosen.state}
        onChoose={(value) => void setFilter({ state: state(value) })}
      />
      <FilterSelect
        label="Person"
        any="Anybody"
        options={named(subjects?.users)}
        chosen={chosen.by}
        onChoose={(by) => void setFilter({ by })}
      />
      <FilterSelect
        label="Call"
        any="Any call"
        options={CALL_OPTIONS}
        chosen={chosen.call}
        onChoose={(call) => void setFilter({ call })}
      />
      <FilterSelect
        label="Brand"
        any="Any brand"
        options={named(subjects?.brands)}
        chosen={chosen.brand}
        onChoose={(brand) => void setFilter({ brand })}
      />
      <DayInput label="From" chosen={chosen.from} onChoose={(from) => void setFilter({ from })} />
      <DayInput label="To" chosen={chosen.to} onChoose={(to) => void setFilter({ to })} />
      {chosen.creator ? (
        <Button onClick={() => void setFilter({ creator: null })}>
          <span className="max-w-48 truncate">{chosen.creator}</span>
          <X aria-hidden />
          <span className="sr-only">Show all creators</span>
        </Button>
      ) : null}
      {isNarrowed ? (
        <Button variant="quiet" onClick={() => void setFilter(NO_FILTER)}>
          Show all
        </Button>
      ) : null}
    </div>
  )
}
