import { screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'

import { makeLine } from '@/testing/factories'
import { json, never, problem } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import { CreatorFilters } from './creator-filters'
import { CreatorTable } from './creator-table'
import { ExportButton } from './export-button'

const LIST = 'GET /api/v1/creators'
const EXPORT = 'GET /api/v1/creators/export.csv'

const page = (items: unknown[], next_cursor: string | null = null) => json({ items, next_cursor })
const asked = (requests: Request[], call: string) =>
  requests
    .filter(({ method, url }) => `${method} ${new URL(url).pathname}` === call)
    .map(({ url }) => Object.fromEntries(new URL(url).searchParams))

const screenful = (
  <>
    <CreatorFilters />
    <CreatorTable />
  </>
)

test('while creators load there is a skeleton that says so', () => {
  renderWith({ [LIST]: never }, <CreatorTable />)
  expect(screen.getByText('Loading creators')).toBeInTheDocument()
})

test('without any creator the page says how one comes to be', async () => {
  renderWith({ [LIST]: () => page([]) }, <CreatorTable />)
  expect(await screen.findByText('No creators yet')).toBeInTheDocument()
  expect(screen.getByRole('link', { name: 'Find creators' })).toHaveAttribute('href', '/discovery')
})

test('a failure shows the server’s words and can be tried again', async () => {
  const answers = [problem(503, 'The database does not answer.'), page([makeLine()])]
  const { user } = renderWith({ [LIST]: () => answers.shift() ?? page([]) }, <CreatorTable />)
  expect(await screen.findByText('The database does not answer.')).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('table', { name: 'Creators you hold' })).toBeInTheDocument()
})

test('a line says what is held, of when, and what full would cost', async () => {
  const line = makeLine({
    held: { raw: '2025-01-01T00:00:00Z', profile: '2026-03-04T12:00:00Z' },
    next_step_prices: { raw: '0.03', profile: '0.00', analytics: '0.80', full: '0.80' },
    do_not_contact: true,
  })
  renderWith({ [LIST]: () => page([line]) }, <CreatorTable />)
  const table = await screen.findByRole('table', { name: 'Creators you hold' })
  const row = within(table).getAllByRole('row')[1]
  expect(row).toHaveTextContent('Do not contact')
  expect(row).toHaveTextContent('Raw of 1 Jan 2025, too old to count')
  expect(row).toHaveTextContent('Profile of 4 Mar 2026')
  expect(row).toHaveTextContent('0.80')
  expect(within(table).getByRole('link', { name: 'Ines Vale' })).toHaveAttribute(
    'href',
    '/creators/instagram/ines',
  )
})

test('filters and order go into the address and to the server, from the beginning', async () => {
  const { user, requests, addresses } = renderWith(
    { [LIST]: () => page([makeLine()]) },
    screenful,
    '?cursor=abc&platform=tiktok',
  )
  await screen.findByRole('table')
  expect(asked(requests, LIST)[0]).toEqual({
    platform: 'tiktok',
    sort: 'seen_at',
    order: 'desc',
    cursor: 'abc',
    limit: '50',
  })
  await user.type(screen.getByRole('searchbox', { name: 'Search handle or name' }), 'ines{Enter}')
  await user.type(screen.getByRole('spinbutton', { name: 'Followers, at least' }), '5000{Enter}')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Order by' }), 'Followers')
  await user.click(screen.getByRole('button', { name: 'Falling; make it rise' }))
  await waitFor(() =>
    expect(asked(requests, LIST).at(-1)).toEqual({
      q: 'ines',
      platform: 'tiktok',
      followers_min: '5000',
      sort: 'followers',
      order: 'asc',
      limit: '50',
    }),
  )
  expect(addresses.at(-1)).not.toContain('cursor')
  await user.click(screen.getByRole('button', { name: 'Clear filters' }))
  expect(addresses.at(-1)).toBe('?sort=followers&order=asc')
})

test('one page is on the screen at a time, and back leads where one came from', async () => {
  const pages: Record<string, () => Response> = {
    '': () => page([makeLine({ id: '1', name: 'First' })], 'two'),
    two: () => page([makeLine({ id: '2', name: 'Second' })], 'three'),
    three: () => page([makeLine({ id: '3', name: 'Third' })]),
  }
  const route = ({ url }: Request) =>
    pages[new URL(url).searchParams.get('cursor') ?? '']?.() ?? problem(404, 'none')
  const { user } = renderWith({ [LIST]: route }, <CreatorTable />)
  const shows = (name: string) => screen.findAllByRole('link', { name })
  await shows('First')
  expect(screen.getByRole('button', { name: 'Back' })).toBeDisabled()
  await user.click(screen.getByRole('button', { name: 'Next' }))
  await shows('Second')
  expect(screen.queryByRole('link', { name: 'First' })).not.toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Next' }))
  await shows('Third')
  expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled()
  await user.click(screen.getByRole('button', { name: 'Back' }))
  await shows('Second')
  await user.click(screen.getByRole('button', { name: 'Back' }))
  await shows('First')
})

test('the file is asked for with the filters of the list, without its place', async () => {
  const make = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x')
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue()
  const { user, requests } = renderWith(
    { [EXPORT]: () => new Response('platform,handle') },
    <ExportButton />,
    '?q=ines&cursor=abc',
  )
  await user.click(screen.getByRole('button', { name: 'Export CSV' }))
  await waitFor(() => expect(click).toHaveBeenCalledOnce())
  expect(asked(requests, EXPORT)).toEqual([{ q: 'ines', sort: 'seen_at', order: 'desc' }])
  expect(make).toHaveBeenCalledOnce()
})

test('a file that could not be made is told of', async () => {
  const { user } = renderWith({ [EXPORT]: () => problem(503, 'Away.') }, <ExportButton />)
  await user.click(screen.getByRole('button', { name: 'Export CSV' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('Away.')
})
