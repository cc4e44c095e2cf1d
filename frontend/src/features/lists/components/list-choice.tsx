'use client'

import { useQuery } from '@tanstack/react-query'

import { Select } from '@/components/ui/input'
import { useApi } from '@/lib/api/context'

import { choiceQuery } from '../queries'

type ListChoiceProps = {
  id?: string
  'aria-label'?: string
  /** The list that is not offered. */
  but?: string
  chosen: string
  onChoose: (listId: string) => void
}

/** One of the lists in use. */
export function ListChoice({ but, chosen, onChoose, ...rest }: ListChoiceProps) {
  const lists = useQuery(choiceQuery(useApi()))
  const items = lists.data?.items.filter(({ id }) => id !== but) ?? []
  const nothing = lists.isPending ? 'Loading…' : items.length ? 'Choose a list' : 'No other list'
  return (
    <Select
      {...rest}
      value={chosen}
      disabled={items.length === 0}
      onChange={({ target }) => onChoose(target.value)}
    >
      <option value="">{lists.isError ? 'The lists could not be loaded' : nothing}</option>
      {items.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  )
}
