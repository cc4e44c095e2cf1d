import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'

import { makeCatalogue, makeJob, makeQuote, makeSavedSearch } from '@/testing/factories'
import { json, problem } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import { Discovery } from './discovery'

const SEARCHES = 'POST /api/v1/discovery/searches'
const RUN = 'POST /api/v1/discovery/searches/search-1/run'
const filters = encodeURIComponent('{"number_of_followers":{"min":10000}}')

async function openDialog(run = () => json(makeJob(), { status: 202 })) {
  const opened = renderWith(
    {
      'GET /api/v1/discovery/filters/instagram': () => json(makeCatalogue()),
      'POST /api/v1/discovery/quote': () => json(makeQuote()),
      [SEARCHES]: () => json(makeSavedSearch(), { status: 201 }),
      [RUN]: run,
    },
    <Discovery peek={() => null} selectionActions={() => null} />,
    `?filters=${filters}&new=true`,
  )
  await screen.findByText('from 10K')
  await opened.user.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByRole('dialog', { name: 'Save this search' })
  return opened
}

test('a search is saved as it stands, named by what it is narrowed to, and spends nothing', async () => {
  const { user, calls, requests } = await openDialog()
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('Followers from 10K')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText(/is saved/)).toBeInTheDocument()
  expect(calls).not.toContain(RUN)
  const sent = requests.find(({ url }) => url.endsWith('/searches'))
  expect(await sent?.json()).toEqual({
    name: 'Followers from 10K',
    search: {
      platform: 'instagram',
      filters: { number_of_followers: { min: 10_000 } },
      sort: { by: 'relevancy', order: 'desc' },
      limit: 20,
    },
    pages: 5,
    schedule: 'by_hand',
    cap: '1.00',
    only_new: true,
  })
})

test('saving and running says the most it can cost: its pages, or its cap if that is less', async () => {
  const { user, calls } = await openDialog()
  await user.clear(screen.getByRole('textbox', { name: 'Most a run may spend' }))
  await user.type(screen.getByRole('textbox', { name: 'Most a run may spend' }), '0.50')
  await user.click(screen.getByRole('button', { name: 'Save and run · up to 0.50' }))
  expect(await screen.findByText(/is saved\s+and runs/)).toBeInTheDocument()
  expect(calls.filter((call) => call === RUN)).toHaveLength(1)
})

test('what is saved and did not start says both, and can be started', async () => {
  let isShort = true
  const { user, calls } = await openDialog(() => {
    const answer = isShort ? problem(402, 'The budget is used up.') : json(makeJob())
    isShort = false
    return answer
  })
  await user.click(screen.getByRole('button', { name: /^Save and run/ }))
  expect(await screen.findByText('It was saved, but it did not start')).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(calls.filter((call) => call === RUN)).toHaveLength(2))
  expect(await screen.findByText(/is saved\s+and runs/)).toBeInTheDocument()
})
