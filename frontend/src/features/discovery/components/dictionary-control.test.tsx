import { screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'

import { json, problem, type Routes } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import type { Filter } from '../filters'

import { FilterField } from './filter-field'

const DICTIONARY = 'GET /api/v1/discovery/dictionaries/languages'

const ENTRIES = [
  { value: 'en', label: 'English', within: null, kind: null },
  { value: 'pt', label: 'Portuguese', within: null, kind: null },
]

const answer: Routes[string] = ({ url }) => {
  const typed = new URL(url).searchParams.get('q')?.toLowerCase() ?? ''
  const items = ENTRIES.filter(
    ({ value, label }) => value === typed || label.toLowerCase().includes(typed),
  )
  return json({ name: 'languages', platform: null, items, fetched_at: '', total: items.length })
}

const filter: Filter = {
  name: 'profile_language',
  type: 'list',
  label: 'Language',
  group: 'Who',
  common: true,
  items: 'text',
  labels: {},
  dictionary: 'languages',
}

function Held({ first }: { first?: unknown }) {
  const [value, setValue] = useState(first)
  return (
    <>
      <FilterField filter={filter} platform="instagram" value={value} onChange={setValue} />
      <output>{JSON.stringify(value ?? null)}</output>
    </>
  )
}

const set = () => JSON.parse(screen.getByText(/^(null|\[)/).textContent ?? '') as unknown

test('what is typed offers entries; arrows choose one and Enter takes its value', async () => {
  const { user } = renderWith({ [DICTIONARY]: answer }, <Held />)
  const field = screen.getByRole('combobox', { name: 'Language' })
  await user.type(field, 'port')
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1))
  await user.keyboard('{ArrowDown}')
  expect(field).toHaveAttribute('aria-activedescendant', screen.getByRole('option').id)
  await user.keyboard('{Enter}')
  expect(set()).toEqual(['pt'])
  expect(await screen.findByRole('button', { name: 'Remove Portuguese' })).toBeInTheDocument()
})

test('values from the address are called as the dictionary calls them', async () => {
  renderWith({ [DICTIONARY]: answer }, <Held first={['en']} />)
  expect(await screen.findByText('English')).toBeInTheDocument()
})

test('words that are in no dictionary are not taken', async () => {
  const { user } = renderWith({ [DICTIONARY]: answer }, <Held />)
  await user.type(screen.getByRole('combobox'), 'Elvish')
  expect(await screen.findByText('The dictionary has no such entry')).toBeInTheDocument()
  await user.keyboard('{Enter}')
  expect(set()).toBeNull()
})

test('while the dictionary is away, what is typed is taken as it is', async () => {
  const { user } = renderWith({ [DICTIONARY]: () => problem(502, 'away') }, <Held />)
  await user.type(screen.getByRole('combobox'), 'fr')
  expect(await screen.findByText(/is taken as it is/)).toBeInTheDocument()
  await user.keyboard('{Enter}')
  expect(set()).toEqual(['fr'])
})
