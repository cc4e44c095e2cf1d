import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'

import { makeCatalogue, makeFound, makeQuote, makeSearchAnswer } from '@/testing/factories'
import { json, never, problem, type Routes } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import { Discovery } from './discovery'

const FILTERS = 'GET /api/v1/discovery/filters/instagram'
const SEARCH = 'POST /api/v1/discovery/search'
const SIMILAR = 'POST /api/v1/discovery/similar'
const QUOTE = 'POST /api/v1/discovery/quote'
const SIZE = 'POST /api/v1/discovery/size'

const withAnswer = (answer: Routes[string], more: Routes = {}): Routes => ({
  [FILTERS]: () => json(makeCatalogue()),
  [QUOTE]: () => json(makeQuote()),
  [SEARCH]: answer,
  ...more,
})

const page = (
  <Discovery
    peek={({ handle }) => <p>All about {handle}</p>}
    selectionActions={(creators) => <p>{creators.length} to list</p>}
  />
)

const open = (routes: Routes, address = '') => renderWith(routes, page, address)

type Opened = ReturnType<typeof open>

const searchButton = () => screen.findByRole('button', { name: /^Search · / })

async function pressSearch({ user }: Opened) {
  const button = await searchButton()
  await waitFor(() => expect(button).toBeEnabled())
  await user.click(button)
}

const bodiesOf = ({ requests }: Opened, call: string) =>
  Promise.all(
    requests
      .filter(({ method, url }) => `${method} ${new URL(url).pathname}` === call)
      .map((request) => request.clone().json() as Promise<Record<string, unknown>>),
  )

const twoPages = (): Routes[string] => {
  const answers = [1, 2].map((number) =>
    makeSearchAnswer({
      page: number,
      items: [makeFound({ handle: `p${number}`, name: `Page ${number}` })],
    }),
  )
  return () => json(answers.shift() ?? null)
}

const filters = encodeURIComponent('{"number_of_followers":{"min":10000}}')

test('opening a search from the address pays nothing', async () => {
  const opened = open(withAnswer(never), `?filters=${filters}`)
  expect(await screen.findByText('from 10K')).toBeInTheDocument()
  expect(screen.getByText('Set filters, then search')).toBeInTheDocument()
  expect(opened.calls).not.toContain(SEARCH)
})

test('the button says the most it can cost, and the answer what it did', async () => {
  const opened = open(withAnswer(() => json(makeSearchAnswer())))
  expect(await searchButton()).toHaveTextContent('Search · up to 0.20')
  await pressSearch(opened)
  expect(await screen.findByText(/Cost 0\.01 · 938\.40 left/)).toBeInTheDocument()
  expect(screen.getByRole('link', { name: 'Ines Vale' })).toHaveAttribute(
    'href',
    '/creators/instagram/ines',
  )
})

test('the price is asked for the very search that the press will send', async () => {
  const opened = open(
    withAnswer(() => json(makeSearchAnswer())),
    `?filters=${filters}`,
  )
  await waitFor(() => expect(opened.calls).toContain(QUOTE))
  await pressSearch(opened)
  await screen.findByText(/Cost 0\.01/)
  const quotes = await bodiesOf(opened, QUOTE)
  const [sent] = await bodiesOf(opened, SEARCH)
  expect(quotes.find(({ call }) => call === 'search')).toEqual({ call: 'search', body: sent })
})

test('a search whose answer is held is free before it is pressed', async () => {
  const held_at = new Date(Date.now() - 3 * 3_600_000).toISOString()
  open(withAnswer(never, { [QUOTE]: () => json(makeQuote({ maximum: '0.00', held_at })) }))
  expect(await screen.findByRole('button', { name: 'Search · free, held since 3 h' })).toBeEnabled()
})

test('a search that would be refused can’t be pressed, and the sentence says why', async () => {
  const refusal = 'The budget for November is used up.'
  open(withAnswer(never, { [QUOTE]: () => json(makeQuote({ refusal })) }))
  const button = await searchButton()
  await waitFor(() => expect(button).toHaveAccessibleDescription(refusal))
  expect(button).toBeDisabled()
})

test('an answer that was paid for before says that it is free and how old it is', async () => {
  const answered_at = new Date(Date.now() - 190_000).toISOString()
  const opened = open(withAnswer(() => json(makeSearchAnswer({ cached: true, answered_at }))))
  await pressSearch(opened)
  expect(await screen.findByText(/Already paid for: free, seen 3 min ago/)).toBeInTheDocument()
})

test('a search sends its filters and a key, and only “Search again” pays anew', async () => {
  const opened = open(
    withAnswer(() => json(makeSearchAnswer())),
    `?filters=${filters}`,
  )
  await pressSearch(opened)
  await opened.user.click(await screen.findByRole('button', { name: /^Search again · / }))
  await waitFor(async () => expect(await bodiesOf(opened, SEARCH)).toHaveLength(2))
  const [first, second] = await bodiesOf(opened, SEARCH)
  expect(first).toMatchObject({ filters: { number_of_followers: { min: 10_000 } }, refresh: false })
  expect(second).toMatchObject({ refresh: true })
  const keys = opened.requests.map(({ headers }) => headers.get('Idempotency-Key')).filter(Boolean)
  expect(new Set(keys).size).toBe(2)
})

test('while a search runs there is a skeleton, and the button takes no second press', async () => {
  const opened = open(withAnswer(never))
  await pressSearch(opened)
  expect(await screen.findByText('Searching')).toBeInTheDocument()
  await opened.user.click(await searchButton())
  expect(opened.calls.filter((call) => call === SEARCH)).toHaveLength(1)
})

test('a search that finds nobody says what to do', async () => {
  const opened = open(withAnswer(() => json(makeSearchAnswer({ items: [], total: 0 }))))
  await pressSearch(opened)
  expect(await screen.findByText('No creator fits these filters')).toBeInTheDocument()
})

test('the server’s words about a filter stand beside it', async () => {
  const errors = [{ pointer: '/filters/number_of_followers/min', detail: 'wants at least 0' }]
  const opened = open(withAnswer(() => problem(422, 'Some filters are wrong.', { errors })))
  await pressSearch(opened)
  expect(await screen.findByText('Some filters are wrong.')).toBeInTheDocument()
  expect(screen.getByRole('group', { name: /Followers/ })).toHaveTextContent('wants at least 0')
})

test('without the upstream’s key the page says which setting is missing', async () => {
  const words = 'Set INFLUENCERS_CLUB_API_KEY.'
  open({ [FILTERS]: () => problem(503, words) })
  expect(await screen.findByText(words)).toBeInTheDocument()
})

test('changed filters leave the earlier answer on the screen, marked as such', async () => {
  const opened = open(withAnswer(() => json(makeSearchAnswer())))
  await pressSearch(opened)
  await screen.findByText('Ines Vale')
  await opened.user.type(screen.getByRole('textbox', { name: 'Followers, at least' }), '5')
  expect(await screen.findByText(/These creators answer the earlier one/)).toBeInTheDocument()
  expect(screen.getByText('Ines Vale')).toBeInTheDocument()
})

test('a removed chip removes its filter from the address', async () => {
  const opened = open(withAnswer(never), `?filters=${filters}`)
  await opened.user.click(await screen.findByRole('button', { name: 'Remove filter Followers' }))
  await waitFor(() => expect(opened.addresses.at(-1)).toBe(''))
})

test('the next page stands below the first, and the address knows how far one came', async () => {
  const opened = open(withAnswer(twoPages()))
  await pressSearch(opened)
  expect(await screen.findByText('1 here · 41 reachable')).toBeInTheDocument()
  await opened.user.click(screen.getByRole('button', { name: /^Next 20 · up to 0\.20/ }))
  expect(await screen.findByText('Page 2')).toBeInTheDocument()
  expect(screen.getByText('Page 1')).toBeInTheDocument()
  expect(opened.addresses.at(-1)).toBe('?page=2')
  expect((await bodiesOf(opened, SEARCH)).map((body) => body.page)).toEqual([1, 2])
})

test('an address of several pages offers them all for one press, and pays none before', async () => {
  const opened = open(withAnswer(twoPages()), '?page=2')
  const button = await screen.findByRole('button', { name: /^Show 2 pages · up to 0\.40/ })
  await waitFor(() => expect(button).toBeEnabled())
  expect(opened.calls).not.toContain(SEARCH)
  await opened.user.click(button)
  expect(await screen.findByText('Page 2')).toBeInTheDocument()
})

test('all that can be fetched is told apart from all there are', async () => {
  const answer = makeSearchAnswer({ total: 48_210, reachable: 20, items: [makeFound()] })
  const opened = open(withAnswer(() => json(answer)))
  await pressSearch(opened)
  expect(await screen.findByText('All 20 reachable of 48,210 are here')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: /^Next/ })).not.toBeInTheDocument()
})

test('only new creators: every page leaves out whom one held before the first run', async () => {
  const opened = open(withAnswer(twoPages()))
  await opened.user.click(await screen.findByRole('switch', { name: 'Only new creators' }))
  await pressSearch(opened)
  await opened.user.click(await screen.findByRole('button', { name: /^Next 20/ }))
  await screen.findByText('Page 2')
  const moments = (await bodiesOf(opened, SEARCH)).map((body) => body.held_before)
  expect(moments[0]).toMatch(/^\d{4}-.*Z$/)
  expect(moments[1]).toBe(moments[0])
  expect(opened.addresses.at(-1)).toContain(`since=${String(moments[0])}`)
})

test('a sentence is one of the filters, and Enter leads to the price instead of paying', async () => {
  const sentence = { name: 'ai_search', type: 'text', label: 'Describe them' } as const
  const catalogue = makeCatalogue()
  const filters = catalogue.filters.flatMap((filter) => [filter, { ...filter, ...sentence }])
  const routes = withAnswer(() => json(makeSearchAnswer()), {
    [FILTERS]: () => json({ ...catalogue, filters }),
  })
  const opened = open(routes)
  await opened.user.click(await screen.findByRole('radio', { name: 'Sentence' }))
  const field = screen.getByRole('textbox', { name: 'Describe the creators you look for' })
  await opened.user.type(field, 'trail running{Enter}')
  expect(await searchButton()).toHaveFocus()
  expect(opened.calls).not.toContain(SEARCH)
  await opened.user.keyboard('{Enter}')
  await screen.findByText('Ines Vale')
  const [body] = await bodiesOf(opened, SEARCH)
  expect(body?.filters).toEqual({ ai_search: 'trail running' })
})

test('an audience is sized for its own price before it is fetched', async () => {
  const size = { total: 48_210, reachable: 10_000, credits: {}, cached: false, answered_at: '' }
  const quote = () => json(makeQuote({ minimum: '0.01', maximum: '0.01' }))
  const opened = open(withAnswer(never, { [SIZE]: () => json(size), [QUOTE]: quote }))
  const button = await screen.findByRole('button', { name: 'Size it · 0.01' })
  await waitFor(() => expect(button).toBeEnabled())
  await opened.user.click(button)
  expect(await screen.findByText(/up to 100\.00 in 500 pages/)).toBeInTheDocument()
  expect(opened.calls).not.toContain(SEARCH)
})

test('similar ones are a question of their own, with its price, and nothing is sent before', async () => {
  const opened = open(
    withAnswer(() => json(makeSearchAnswer()), {
      [SIMILAR]: () => json(makeSearchAnswer({ items: [makeFound({ name: 'Rui Serra' })] })),
    }),
  )
  await pressSearch(opened)
  await opened.user.click(await screen.findByRole('button', { name: 'Similar to Ines Vale' }))
  expect(await screen.findByText('Similar to @ines')).toBeInTheDocument()
  expect(opened.calls).not.toContain(SIMILAR)
  await opened.user.click(await screen.findByRole('button', { name: /^Find similar · / }))
  await screen.findByText('Rui Serra')
  const [body] = await bodiesOf(opened, SIMILAR)
  expect(body).toMatchObject({ platform: 'instagram', by: 'handle', value: 'ines' })
})

test('what is held is marked free, with since when, and who must not be written to', async () => {
  const profile = new Date(Date.now() - 3 * 86_400_000).toISOString()
  const item = makeFound({ held: { profile }, do_not_contact: true })
  const opened = open(withAnswer(() => json(makeSearchAnswer({ items: [item] }))))
  await pressSearch(opened)
  const row = (await screen.findByText('Ines Vale')).closest('tr') as HTMLElement
  expect(row).toHaveTextContent('Free')
  expect(row).toHaveTextContent(/Profile.*held since 3 days/)
  expect(row).toHaveTextContent('Do not contact')
})

const three = makeSearchAnswer({
  items: ['ana', 'bea', 'cat'].map((handle) => makeFound({ handle, name: handle })),
})

test('ticking one and shift-ticking another takes all between, for the bar and its slot', async () => {
  const opened = open(withAnswer(() => json(three)))
  await pressSearch(opened)
  await opened.user.click(await screen.findByRole('checkbox', { name: 'Select ana' }))
  await opened.user.keyboard('{Shift>}')
  await opened.user.click(screen.getByRole('checkbox', { name: 'Select cat' }))
  await opened.user.keyboard('{/Shift}')
  const bar = screen.getByRole('region', { name: 'Selection' })
  expect(bar).toHaveTextContent('3 selected')
  expect(bar).toHaveTextContent('3 to list')
  await opened.user.click(within(bar).getByRole('button', { name: 'Clear' }))
  expect(screen.queryByRole('region', { name: 'Selection' })).not.toBeInTheDocument()
})

test('beside the results arrows go on, Escape closes and gives the focus back', async () => {
  const opened = open(withAnswer(() => json(three)))
  await pressSearch(opened)
  await opened.user.click(await screen.findByRole('button', { name: 'Look at ana' }))
  expect(await screen.findByText('All about ana')).toBeInTheDocument()
  await opened.user.keyboard('{ArrowDown}')
  expect(await screen.findByText('All about bea')).toBeInTheDocument()
  expect(opened.addresses.at(-1)).toContain('peek=bea')
  await opened.user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByText(/^All about/)).not.toBeInTheDocument())
  expect(screen.getByRole('button', { name: 'Look at bea' })).toHaveFocus()
  await opened.user.keyboard('{ArrowDown}')
  expect(screen.getByRole('button', { name: 'Look at cat' })).toHaveFocus()
})

test('as cards they are the same creators, and the address says so', async () => {
  const opened = open(withAnswer(() => json(three)))
  await pressSearch(opened)
  await screen.findByRole('table', { name: 'Creators found' })
  await opened.user.click(screen.getByRole('radio', { name: 'Cards' }))
  const list = await screen.findByRole('list', { name: 'Creators found' })
  expect(within(list).getAllByRole('listitem')).toHaveLength(3)
  expect(opened.addresses.at(-1)).toContain('view=cards')
})
