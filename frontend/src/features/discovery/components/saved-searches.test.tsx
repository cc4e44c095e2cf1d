import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'

import { makeCatalogue, makeJob, makeSavedSearch } from '@/testing/factories'
import { json, never, type Routes } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import type { SavedSearch } from '../contract'

import { SavedSearches } from './saved-searches'

const LIST = 'GET /api/v1/discovery/searches'
const ONE = '/api/v1/discovery/searches/search-1'

const lastRun = {
  job_id: 'job-1',
  at: '2026-03-04T12:00:00Z',
  status: 'succeeded',
  found: 80,
  new: 12,
  paid: '0.40',
  skipped: 3,
  reason: 'It stopped at its cap.',
} as const

const open = (searches: SavedSearch[], more: Routes = {}) =>
  renderWith(
    {
      [LIST]: () => json({ items: searches, next_cursor: null }),
      'GET /api/v1/discovery/filters/instagram': () => json(makeCatalogue()),
      ...more,
    },
    <SavedSearches runState={(jobId) => <p>follows {jobId}</p>} />,
  )

test('each says what it asks, what a run may spend and what the last one brought', async () => {
  open([makeSavedSearch({ last_run: lastRun, schedule: 'weekly' })])
  const panel = await screen.findByRole('region', { name: 'Trail runners' })
  expect(panel).toHaveTextContent('5 pages of 20 · at most 1.00 a run · only new creators')
  expect(panel).toHaveTextContent('Every week')
  expect(panel).toHaveTextContent('12 new of 80 found · paid 0.40 · 3 skipped')
  expect(panel).toHaveTextContent('It stopped at its cap.')
  expect(await within(panel).findByText('from 10K')).toBeInTheDocument()
})

test('a run starts by the button with its most, once, and is followed while it works', async () => {
  let search = makeSavedSearch({ pages: 500, cap: '2.50' })
  const run: Routes[string] = () => {
    search = { ...search, last_run: { ...lastRun, status: 'running' } }
    return json(makeJob({ status: 'queued' }), { status: 202 })
  }
  const opened = open([], {
    [LIST]: () => json({ items: [search], next_cursor: null }),
    [`POST ${ONE}/run`]: run,
  })
  await opened.user.click(await screen.findByRole('button', { name: 'Run · up to 2.50' }))
  expect(await screen.findByText('follows job-1')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: /^Run · / })).toBeDisabled()
  expect(opened.calls.filter((call) => call.endsWith('/run'))).toHaveLength(1)
})

test('the runs tell what was found, new, paid and skipped, and who is new', async () => {
  const creators = Array.from({ length: 14 }, (_, index) => ({
    platform: 'instagram',
    handle: `h${index}`,
  }))
  const result = { found: 80, new: 14, known: 66, paid: '0.40', skipped: 3, new_creators: creators }
  const runs = {
    items: [{ job_id: 'job-1', at: lastRun.at, status: 'succeeded', reason: null, result }],
    next_cursor: null,
  }
  const { user } = open([makeSavedSearch()], { [`GET ${ONE}/runs`]: () => json(runs) })
  await user.click(await screen.findByRole('button', { name: 'Show runs' }))
  const list = await screen.findByRole('list', { name: 'Runs of Trail runners' })
  expect(list).toHaveTextContent(/Found80New14Known66Paid0\.40Skipped3/)
  expect(within(list).getByRole('link', { name: '@h0' })).toHaveAttribute(
    'href',
    '/creators/instagram/h0',
  )
  expect(within(list).queryByRole('link', { name: '@h13' })).not.toBeInTheDocument()
  await user.click(within(list).getByRole('button', { name: 'Show all 14' }))
  expect(within(list).getByRole('link', { name: '@h13' })).toBeInTheDocument()
})

test('how it is run can be changed; the question itself stays', async () => {
  const opened = open([makeSavedSearch()], {
    [`PATCH ${ONE}`]: () => json(makeSavedSearch({ cap: '2.00' })),
  })
  await opened.user.click(await screen.findByRole('button', { name: 'Change' }))
  const cap = await screen.findByRole('textbox', { name: 'Most a run may spend' })
  await opened.user.clear(cap)
  await opened.user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('An amount such as 1.00.')).toBeInTheDocument()
  await opened.user.type(cap, '2')
  await opened.user.click(screen.getByRole('switch', { name: 'Run every week' }))
  await opened.user.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(opened.calls).toContain(`PATCH ${ONE}`))
  const sent = opened.requests.find(({ method }) => method === 'PATCH')
  expect(await sent?.json()).toEqual({
    name: 'Trail runners',
    pages: 5,
    cap: '2.00',
    schedule: 'weekly',
    only_new: true,
  })
})

test('deleting takes two presses', async () => {
  const opened = open([makeSavedSearch()], {
    [`DELETE ${ONE}`]: () => new Response(null, { status: 204 }),
  })
  await opened.user.click(await screen.findByRole('button', { name: 'Delete' }))
  expect(opened.calls).not.toContain(`DELETE ${ONE}`)
  await opened.user.click(screen.getByRole('button', { name: 'Delete for good?' }))
  await waitFor(() => expect(opened.calls).toContain(`DELETE ${ONE}`))
})

test('without any there is a way to the first', async () => {
  open([])
  expect(await screen.findByText('No search is saved yet')).toBeInTheDocument()
  expect(screen.getByRole('link', { name: 'To discovery' })).toHaveAttribute('href', '/discovery')
})

test('while they load, their room is kept', () => {
  open([], { [LIST]: never })
  expect(screen.getByText('Loading saved searches')).toBeInTheDocument()
})
