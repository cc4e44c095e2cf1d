import { screen } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'

import { renderWith } from '@/testing/render'

import type { Filter, Filters } from '../filters'

import { withEntries } from './controls/list-control'
import { FilterField } from './filter-field'

const filter = (changes: Partial<Filter>): Filter => ({
  name: 'one',
  type: 'list',
  label: 'Location',
  group: 'Who',
  common: true,
  items: 'text',
  labels: {},
  ...changes,
})

/** One field that keeps what it was told, and shows it as the search would send it. */
function Held({ of, first }: { of: Filter; first?: unknown }) {
  const [filters, setFilters] = useState<Filters>({ one: first })
  return (
    <>
      <FilterField
        filter={of}
        platform="instagram"
        value={filters.one}
        onChange={(value) => setFilters({ one: value })}
      />
      <output>{JSON.stringify(filters.one ?? null)}</output>
    </>
  )
}

const sent = () => JSON.parse(screen.getByRole('status').textContent ?? '') as unknown

test('entries are parted by commas, once each', () => {
  expect(withEntries(['Spain'], ' Portugal, Spain,, Italy\nMalta ')).toEqual([
    'Spain',
    'Portugal',
    'Italy',
    'Malta',
  ])
})

test('a list takes entries with Enter and gives the last one back with Backspace', async () => {
  const { user } = renderWith({}, <Held of={filter({})} />)
  await user.type(screen.getByLabelText('Location'), 'Spain{Enter}Malta{Enter}')
  expect(sent()).toEqual(['Spain', 'Malta'])
  await user.keyboard('{Backspace}')
  expect(sent()).toEqual(['Spain'])
  await user.click(screen.getByRole('button', { name: 'Remove Spain' }))
  expect(sent()).toEqual([])
})

test('a list of ids sends numbers', async () => {
  const { user } = renderWith({}, <Held of={filter({ items: 'whole' })} />)
  await user.type(screen.getByLabelText('Location'), '12{Enter}x{Enter}')
  expect(sent()).toEqual([12])
})

test('what is typed stays as it was typed while it means the same number', async () => {
  const { user } = renderWith({}, <Held of={filter({ type: 'range', label: 'Size' })} />)
  const min = screen.getByLabelText('Size, at least')
  await user.type(min, '12.5k')
  expect(min).toHaveValue('12.5k')
  expect(sent()).toEqual({ min: 12_500 })
  await user.clear(min)
  expect(sent()).toBeNull()
})

test('“any” is no value, and a choice of days is a number', async () => {
  const choice = filter({ type: 'choice', label: 'Gender', values: ['male', 'female', 'any'] })
  const { user, unmount } = renderWith({}, <Held of={choice} />)
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
    'Any',
    'male',
    'female',
  ])
  await user.selectOptions(screen.getByLabelText('Gender'), 'female')
  expect(sent()).toBe('female')
  unmount()
  const days = filter({ type: 'days', label: 'Latest post', values: [90, 365] })
  const second = renderWith({}, <Held of={days} />)
  await second.user.selectOptions(screen.getByLabelText('Latest post'), '90')
  expect(sent()).toBe(90)
})

test('growth is sent once it has its percentage, with the months that stand there', async () => {
  const growth = filter({ type: 'growth', label: 'Growth', values: [3, 6] })
  const { user } = renderWith({}, <Held of={growth} />)
  await user.type(screen.getByLabelText('Growth, percent at least'), '5')
  expect(sent()).toEqual({ growth_percentage: 5, time_range_months: 3 })
  await user.selectOptions(screen.getByLabelText('Growth, within'), '6')
  expect(sent()).toEqual({ growth_percentage: 5, time_range_months: 6 })
})

test('flags and switches are true or left out', async () => {
  const flags = filter({
    type: 'flags',
    label: 'Has',
    values: ['has_etsy'],
    labels: { has_etsy: 'Etsy' },
  })
  const { user, unmount } = renderWith({}, <Held of={flags} />)
  await user.selectOptions(screen.getByLabelText('Has'), 'Etsy')
  expect(sent()).toEqual({ has_etsy: true })
  unmount()
  const merch = filter({ type: 'boolean', label: 'Sells' })
  const second = renderWith({}, <Held of={merch} />)
  await second.user.click(screen.getByRole('switch', { name: 'Sells' }))
  expect(sent()).toBe(true)
  await second.user.click(screen.getByRole('switch', { name: 'Sells' }))
  expect(sent()).toBeNull()
})

test('nonsense from the address breaks no field', () => {
  for (const type of ['range', 'growth', 'list', 'flags', 'days', 'audience', 'text'] as const) {
    const { unmount } = renderWith(
      {},
      <Held of={filter({ type })} first={{ min: 'x', 0: [null] }} />,
    )
    expect(screen.getByText('Location')).toBeInTheDocument()
    unmount()
  }
})
