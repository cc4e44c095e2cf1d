import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'

import { makeCatalogue, makeFound, makeSearchAnswer } from '@/testing/factories'
import { json, never, problem, type Routes } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import { Discovery } from './discovery'

const FILTERS = 'GET /api/v1/discovery/filters/instagram'
const SEARCH = 'POST /api/v1/discovery/search'

const withAnswer = (answer: Routes[string]): Routes => ({
  [FILTERS]: () => json(makeCatalogue()),
  [SEARCH]: answer,
})

const searchButton = () => screen.findByRole('button', { name: /^Search costs/ })

async function pressSearch(user: { click: (element: Element) => Promise<void> }) {
  const button = await searchButton()
  await waitFor(() => expect(button).toBeEnabled())
  await user.click(button)
}

test('opening a search from the address pays nothing', async () => {
  const filters = encodeURIComponent('{"number_of_followers":{"min":10000}}')
  const { calls } = renderWith(withAnswer(never), <Discovery />, `?filters=${filters}`)
  expect(await screen.findByText('from 10K')).toBeInTheDocument()
  expect(screen.getByText('Set filters, then search')).toBeInTheDocument()
  expect(calls).not.toContain(SEARCH)
})

test('the button says the most it can cost, and the answer what it did', async () => {
  const { user } = renderWith(
    withAnswer(() => json(makeSearchAnswer())),
    <Discovery />,
  )
  expect(await searchButton()).toHaveTextContent('≤ 0.20')
  await pressSearch(user)
  expect(await screen.findByText(/Cost 0\.01 · 938\.40 left/)).toBeInTheDocument()
  expect(screen.getAllByRole('link', { name: 'Ines Vale' })[0]).toHaveAttribute(
    'href',
    '/creators/instagram/ines',
  )
})

test('an answer that was paid for before says that it is free and how old it is', async () => {
  const answer = makeSearchAnswer({ cached: true, credits: { charged: '0.00', remaining: null } })
  const { user } = renderWith(
    withAnswer(() => json(answer, { headers: { Age: '190' } })),
    <Discovery />,
  )
  await pressSearch(user)
  expect(await screen.findByText(/Already paid for: free, seen 3 min ago/)).toBeInTheDocument()
})

test('a search sends its filters and a key, and only “Search again” pays anew', async () => {
  const { user, requests } = renderWith(
    withAnswer(() => json(makeSearchAnswer())),
    <Discovery />,
  )
  await user.type(await screen.findByRole('textbox', { name: 'Followers, at least' }), '10k')
  await pressSearch(user)
  await user.click(await screen.findByRole('button', { name: /^Search again/ }))
  await waitFor(() => expect(requests).toHaveLength(3))
  const [first, second] = await Promise.all(requests.slice(1).map((request) => request.json()))
  expect(first).toMatchObject({ filters: { number_of_followers: { min: 10_000 } }, refresh: false })
  expect(second).toMatchObject({ refresh: true })
  const keys = requests.slice(1).map(({ headers }) => headers.get('Idempotency-Key'))
  expect(new Set(keys).size).toBe(2)
})

test('while a search runs there is a skeleton, and the button takes no second press', async () => {
  const { user, calls } = renderWith(withAnswer(never), <Discovery />)
  await pressSearch(user)
  expect(await screen.findByText('Searching')).toBeInTheDocument()
  await user.click(await searchButton())
  expect(calls.filter((call) => call === SEARCH)).toHaveLength(1)
})

test('a search that finds nobody says what to do', async () => {
  const { user } = renderWith(
    withAnswer(() => json(makeSearchAnswer({ items: [], total: 0 }))),
    <Discovery />,
  )
  await pressSearch(user)
  expect(await screen.findByText('No creator fits these filters')).toBeInTheDocument()
})

test('the server’s words about a filter stand beside it', async () => {
  const errors = [{ pointer: '/filters/number_of_followers/min', detail: 'wants at least 0' }]
  const { user } = renderWith(
    withAnswer(() => problem(422, 'Some filters are wrong.', { errors })),
    <Discovery />,
  )
  await pressSearch(user)
  expect(await screen.findByText('Some filters are wrong.')).toBeInTheDocument()
  const group = screen.getByRole('group', { name: /Followers/ })
  expect(group).toHaveTextContent('wants at least 0')
})

test('without the upstream’s key the page says which setting is missing', async () => {
  const words = 'Set INFLUENCERS_CLUB_API_KEY.'
  renderWith({ [FILTERS]: () => problem(503, words) }, <Discovery />)
  expect(await screen.findByText(words)).toBeInTheDocument()
})

test('changed filters leave the earlier answer on the screen, marked as such', async () => {
  const answer = makeSearchAnswer({ items: [makeFound({ name: 'Rui Serra' })] })
  const { user } = renderWith(
    withAnswer(() => json(answer)),
    <Discovery />,
  )
  await pressSearch(user)
  await screen.findAllByText('Rui Serra')
  await user.type(screen.getByRole('textbox', { name: 'Followers, at least' }), '5')
  expect(await screen.findByText(/These creators answer the earlier one/)).toBeInTheDocument()
  expect(screen.getAllByText('Rui Serra')).not.toHaveLength(0)
})

test('a removed chip removes its filter from the address', async () => {
  const filters = encodeURIComponent('{"number_of_followers":{"min":10000}}')
  const { user, addresses } = renderWith(withAnswer(never), <Discovery />, `?filters=${filters}`)
  await user.click(await screen.findByRole('button', { name: 'Remove filter Followers' }))
  await waitFor(() => expect(addresses.at(-1)).toBe(''))
})

test('a page that is still here is shown again without asking', async () => {
  const answers = [1, 2].map((page) =>
    makeSearchAnswer({ page, items: [makeFound({ name: `P${page}` })] }),
  )
  const routes = withAnswer(() => json(answers.shift() ?? null))
  const { user, calls } = renderWith(routes, <Discovery />)
  await pressSearch(user)
  await user.click(await screen.findByRole('button', { name: /^Next/ }))
  await screen.findAllByText('P2')
  await user.click(screen.getByRole('button', { name: /^Previous/ }))
  await screen.findAllByText('P1')
  expect(calls.filter((call) => call === SEARCH)).toHaveLength(2)
})
