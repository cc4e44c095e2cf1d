import { screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'

import { makeCatalogue, makeQuote, makeSearchAnswer } from '@/testing/factories'
import { json, problem, type Routes } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import { Discovery } from './discovery'
import { WaitingNote } from './waiting-note'

const SEARCH = 'POST /api/v1/discovery/search'

/** Searches once; the first answer is this one, every later one finds somebody. */
async function searchInto(first: () => Response) {
  let isFirst = true
  const routes: Routes = {
    'GET /api/v1/discovery/filters/instagram': () => json(makeCatalogue()),
    'POST /api/v1/discovery/quote': () => json(makeQuote()),
    [SEARCH]: () => {
      const isOwn = isFirst
      isFirst = false
      return isOwn ? first() : json(makeSearchAnswer())
    },
  }
  const page = <Discovery peek={() => null} selectionActions={() => null} />
  const opened = renderWith(routes, page)
  const button = await screen.findByRole('button', { name: /^Search · / })
  await waitFor(() => expect(button).toBeEnabled())
  await opened.user.click(button)
  await screen.findByRole('alert')
  const searches = () => opened.requests.filter(({ url }) => url.endsWith('/discovery/search'))
  return { ...opened, searches }
}

test('where credits are short it leads to the budgets, and offers no second try', async () => {
  await searchInto(() => problem(402, 'The budget of this month is used up.'))
  expect(screen.getByRole('alert')).toHaveTextContent('The budget of this month is used up.')
  expect(screen.getByRole('link', { name: 'Budgets and balance' })).toHaveAttribute(
    'href',
    '/credits',
  )
  expect(screen.queryByRole('button', { name: /again/i })).not.toBeInTheDocument()
})

test('too many at once: the button counts down, and nothing is asked by itself', async () => {
  const busy = problem(429, 'Try again in 30 s.')
  busy.headers.set('Retry-After', '30')
  const { searches } = await searchInto(() => busy)
  expect(screen.getByRole('button', { name: /^Try again in \d+ s · up to 0\.20$/ })).toBeDisabled()
  expect(searches()).toHaveLength(1)
})

test('an upstream that failed is asked again for the same price', async () => {
  const { user, searches } = await searchInto(() => problem(502, 'It failed; nothing was spent.'))
  await user.click(screen.getByRole('button', { name: 'Try again · up to 0.20' }))
  expect(await screen.findByText('Ines Vale')).toBeInTheDocument()
  expect(await searches()[1]?.json()).toMatchObject({ refresh: false })
})

test('a lost answer may have been paid: only its own button asks anew, and says so', async () => {
  const lost = problem(504, 'Its answer was lost.', { code: 'influencers_club_unsure' })
  const { user, searches } = await searchInto(() => lost)
  const alert = screen.getByRole('alert')
  expect(alert).toHaveTextContent('The search may have been paid')
  expect(alert).toHaveTextContent('Asking again costs again.')
  expect(screen.getByRole('link', { name: 'See the ledger' })).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: /^Try again/ })).not.toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: /^Ask again and pay again · up to 0\.20/ }))
  expect(await screen.findByText('Ines Vale')).toBeInTheDocument()
  expect(await searches()[1]?.json()).toMatchObject({ refresh: true, page: 1 })
})

test('an answer that never reached the page is asked for with the same key', async () => {
  const { user, searches } = await searchInto(() => {
    throw new TypeError('Failed to fetch')
  })
  await user.click(screen.getByRole('button', { name: /^Try again/ }))
  expect(await screen.findByText('Ines Vale')).toBeInTheDocument()
  const keys = searches().map(({ headers }) => headers.get('Idempotency-Key'))
  expect(keys[0]).toBeTruthy()
  expect(keys[1]).toBe(keys[0])
})

test('a slow answer says how long it takes, and can be left', async () => {
  const onLeave = vi.fn()
  const { user } = renderWith(
    {},
    <WaitingNote since={Date.now() - 12_000} pagesHere={1} pagesWanted={3} onLeave={onLeave} />,
  )
  expect(screen.getByText(/^Page 2 of 3\..*12 s so far/)).toBeInTheDocument()
  expect(screen.getByText(/the answer is kept when it comes/)).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Stop waiting' }))
  expect(onLeave).toHaveBeenCalledOnce()
})

test('one that has just begun shows neither alarm nor a way out', () => {
  renderWith({}, <WaitingNote since={Date.now()} pagesHere={0} pagesWanted={1} onLeave={vi.fn()} />)
  expect(screen.getByText('Asking Influencers Club…')).toBeInTheDocument()
  expect(screen.queryByRole('button')).not.toBeInTheDocument()
})
