import { configure, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'

import { ActorProvider } from '@/lib/actor'
import { makeActor, makeEntry, makeList } from '@/testing/factories'
import { json, problem, type Routes } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import { ListView, type RenderHeld } from './list-view'

// Whole pages are drawn here: a busy machine takes longer than a second for it.
configure({ asyncUtilTimeout: 5_000 })

const LIST = 'GET /api/v1/lists/list-1'
const ENTRIES = 'GET /api/v1/lists/list-1/entries'
const PATCH = 'PATCH /api/v1/lists/list-1/entries/entry-1'
const CHANGE = 'POST /api/v1/lists/list-1/entries/change'
const COST = {
  level: 'full',
  creators: 3,
  held: 1,
  steps: [{ levels: ['analytics'], creators: 2, price: '0.80', total: '1.60' }],
  least: '0.00',
  most: '1.60',
}
const page = (...items: object[]) => json({ items, next_cursor: null, total: items.length })

const ROUTES: Routes = {
  [LIST]: () => json(makeList()),
  [ENTRIES]: () => page(makeEntry()),
  'GET /api/v1/lists/list-1/cost': () => json(COST),
  'GET /api/v1/lists/list-1/tags': () => json({ items: [{ tag: 'trail', entries: 1 }] }),
  'GET /api/v1/lists': () => json({ items: [makeList()], next_cursor: null }),
}

const renderHeld: RenderHeld = (entry, level) => `${entry.creator.handle} to ${level}`

const show = (routes: Routes = {}, address = '', permissions = ['lists:read', 'lists:write']) =>
  renderWith(
    { ...ROUTES, ...routes },
    <ActorProvider value={makeActor({ permissions })}>
      <ListView listId="list-1" renderHeld={renderHeld} />
    </ActorProvider>,
    address,
  )

test('the cost to know everybody is said with its steps before anything is bought', async () => {
  show()
  const cost = await screen.findByRole('region', { name: 'Cost to complete' })
  expect(await within(cost).findByText('≤ 1.60 credits')).toBeInTheDocument()
  expect(cost).toHaveTextContent('1 of 3 are held')
  expect(cost).toHaveTextContent('2 creators × Analytics 0.80 = 1.60')
  expect(await screen.findByText('ines to full')).toBeInTheDocument()
})

test('a stage is changed where it stands, with the version that was looked at', async () => {
  const changed = makeEntry({ stage: 'agreed', version: 2 })
  const { user, requests } = show({ [PATCH]: () => json(changed) })
  const stage = await screen.findByLabelText('Stage of Ines Vale')
  await user.selectOptions(stage, 'agreed')
  await waitFor(() => expect(screen.getByLabelText('Stage of Ines Vale')).toHaveValue('agreed'))
  const sent = requests.find(({ method }) => method === 'PATCH')
  expect(await sent?.json()).toEqual({ version: 1, stage: 'agreed' })
})

test('notes, tags and fee are written in one place; only what changed is sent', async () => {
  const { user, requests } = show({
    [PATCH]: () => json(makeEntry({ tags: ['trail', 'gear'], version: 2 })),
  })
  await user.click(await screen.findByRole('button', { name: 'Notes, tags and fee of Ines Vale' }))
  const dialog = await screen.findByRole('dialog')
  await user.type(within(dialog).getByLabelText('Tags'), 'trail, gear')
  await user.type(within(dialog).getByLabelText('Fee'), '1250,50')
  await user.click(within(dialog).getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('trail, gear')).toBeInTheDocument()
  const sent = requests.find(({ method }) => method === 'PATCH')
  expect(await sent?.json()).toEqual({
    version: 1,
    tags: ['trail', 'gear'],
    fee: { amount: '1250.50', currency: 'EUR' },
  })
})

test('who was slower keeps what they typed and may save it over the newest', async () => {
  const answers = [
    problem(409, 'Somebody else changed this entry.', { code: 'entry_changed' }),
    json(makeEntry({ notes: 'mine', version: 3 })),
  ]
  const { user, requests } = show({
    [PATCH]: () => answers.shift() ?? json(null),
    [`${ENTRIES}/entry-1`]: () => json(makeEntry({ notes: 'theirs', version: 2 })),
  })
  await user.click(await screen.findByRole('button', { name: /^Notes, tags/ }))
  await user.type(await screen.findByLabelText('Notes'), 'mine')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('Somebody else was faster')).toBeInTheDocument()
  expect(screen.getByLabelText('Notes')).toHaveValue('mine')
  await user.click(screen.getByRole('button', { name: 'Save mine anyway' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  const sent = requests.filter(({ method }) => method === 'PATCH').at(-1)
  expect(await sent?.json()).toEqual({ version: 2, notes: 'mine' })
})

test('many are chosen and moved at once, and it is said how many were', async () => {
  const both = [makeEntry(), makeEntry({ id: 'entry-2' })]
  const { user, requests } = show({
    [ENTRIES]: () => page(...both),
    [CHANGE]: () => json({ changed: 2 }),
  })
  await user.click(await screen.findByLabelText('Choose all that are loaded'))
  const bar = await screen.findByRole('toolbar', { name: 'With all chosen' })
  expect(bar).toHaveTextContent('2 chosen')
  await user.selectOptions(within(bar).getByLabelText('Stage of all chosen'), 'contacted')
  expect(await within(bar).findByText('2 creators changed')).toBeInTheDocument()
  const sent = requests.find(({ url }) => url.endsWith('/change'))
  expect(await sent?.json()).toMatchObject({
    entry_ids: ['entry-1', 'entry-2'],
    stage: 'contacted',
  })
})

test('two chosen can be compared at an address of their own', async () => {
  const second = makeEntry({ id: 'entry-2' })
  const rui = { ...second, creator: { ...second.creator, handle: 'rui', name: 'Rui' } }
  const { user } = show({ [ENTRIES]: () => page(makeEntry(), rui) })
  await user.click(await screen.findByLabelText('Choose Ines Vale'))
  expect(screen.queryByRole('link', { name: 'Compare' })).not.toBeInTheDocument()
  await user.click(screen.getByLabelText('Choose Rui'))
  expect(screen.getByRole('link', { name: 'Compare' })).toHaveAttribute(
    'href',
    '/lists/compare?c=instagram%3Aines,instagram%3Arui',
  )
})

test('of ten thousand only those on the screen are drawn', async () => {
  const many = Array.from({ length: 500 }, (_, index) => makeEntry({ id: `entry-${index}` }))
  show({ [ENTRIES]: () => json({ items: many, next_cursor: null, total: 10_000 }) })
  const table = await screen.findByRole('table')
  expect(table).toHaveAttribute('aria-rowcount', '10001')
  expect(within(table).getAllByRole('checkbox').length).toBeLessThan(60)
})

test('the board asks for each stage and shows who is in it', async () => {
  const { requests } = show(
    {
      [ENTRIES]: ({ url }) =>
        new URL(url).searchParams.get('stage') === 'found' ? page(makeEntry()) : page(),
    },
    '?view=board',
  )
  const column = await screen.findByRole('region', { name: 'Found, 1' })
  expect(await within(column).findByText('Ines Vale')).toBeInTheDocument()
  expect(await screen.findAllByText('Nobody here')).toHaveLength(4)
  const stages = requests.map(({ url }) => new URL(url).searchParams.get('stage'))
  expect(stages).toEqual(expect.arrayContaining(['found', 'declined']))
})

test('who may not write sees everything and changes nothing', async () => {
  show({}, '', ['lists:read'])
  expect(await screen.findByLabelText('Stage of Ines Vale')).toBeDisabled()
  expect(screen.queryByRole('checkbox')).not.toBeInTheDocument()
  expect(screen.queryByRole('button', { name: /^Notes, tags/ })).not.toBeInTheDocument()
})

test('an empty list says how somebody comes onto it, and a filter that fits nobody says so', async () => {
  const nobody = makeList({ entries: 0 })
  const { unmount } = show({ [LIST]: () => json(nobody), [ENTRIES]: () => page() })
  expect(await screen.findByText('Nobody on this list yet')).toBeInTheDocument()
  unmount()
  show({ [ENTRIES]: () => page() }, '?stage=agreed')
  expect(await screen.findByText('Nobody fits these filters')).toBeInTheDocument()
})

test('creators that could not be loaded leave the rest standing', async () => {
  show({ [ENTRIES]: () => problem(500, 'It broke.') })
  expect(await screen.findByText('The creators could not be loaded')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'Try again' })).toBeInTheDocument()
  expect(await screen.findByText('≤ 1.60 credits')).toBeInTheDocument()
})
