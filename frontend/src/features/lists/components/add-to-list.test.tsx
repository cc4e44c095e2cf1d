import { configure, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'

import { ActorProvider } from '@/lib/actor'
import { makeActor, makeList } from '@/testing/factories'
import { json, problem, type Routes } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import { AddToList } from './add-to-list'

// Whole pages are drawn here: a busy machine takes longer than a second for it.
configure({ asyncUtilTimeout: 5_000 })

const INES = { platform: 'instagram', handle: 'ines' } as const
const RUI = { platform: 'instagram', handle: 'rui' } as const
const LISTS = 'GET /api/v1/lists'
const ROUTES: Routes = {
  [LISTS]: () =>
    json({ items: [makeList(), makeList({ id: 'list-2', name: 'Autumn' })], next_cursor: null }),
  'GET /api/v1/lists/memberships': () =>
    json({ items: [{ list_id: 'list-2', list_name: 'Autumn', stage: 'agreed' }] }),
}

const show = (creators: readonly (typeof INES | typeof RUI)[], routes: Routes = {}, may = true) =>
  renderWith(
    { ...ROUTES, ...routes },
    <ActorProvider value={makeActor({ permissions: may ? ['lists:write'] : [] })}>
      <AddToList creators={creators} />
    </ActorProvider>,
  )

test('one press on a list adds the creator, and says so', async () => {
  const { user, requests } = show([INES], {
    'POST /api/v1/lists/list-1/entries': () => json({ added: 1, already_there: [] }),
  })
  await user.click(screen.getByRole('button', { name: 'Add @ines to a list' }))
  await user.click(await screen.findByRole('button', { name: 'Spring' }))
  expect(await screen.findByText('Added to Spring.')).toBeInTheDocument()
  const sent = requests.find(({ method }) => method === 'POST')
  expect(await sent?.json()).toMatchObject({ creators: [INES] })
})

test('a list the creator stands on says how far they have come there', async () => {
  const { user } = show([INES])
  await user.click(screen.getByRole('button', { name: 'Add @ines to a list' }))
  const row = await screen.findByRole('button', { name: /Autumn.*on it already.*Agreed/ })
  expect(row).toBeDisabled()
})

test('several go onto a list that is made for them', async () => {
  const { user, requests } = show([INES, RUI], {
    'POST /api/v1/lists': () => json(makeList({ id: 'list-9', name: 'Winter' })),
    'POST /api/v1/lists/list-9/entries': () => json({ added: 2, already_there: [] }),
  })
  await user.click(screen.getByRole('button', { name: 'Add 2 to a list' }))
  const panel = await screen.findByRole('dialog')
  await user.type(within(panel).getByLabelText('Name of a new list'), 'Winter')
  await user.click(within(panel).getByRole('button', { name: 'Add' }))
  expect(await screen.findByText(/^Added 2 to /)).toBeInTheDocument()
  const sent = requests.filter(({ method }) => method === 'POST').at(-1)
  expect(await sent?.json()).toMatchObject({ creators: [INES, RUI] })
})

test('a name that is taken is said, and nobody is added', async () => {
  const { user } = show([INES], { 'POST /api/v1/lists': () => problem(409, 'Take another name.') })
  await user.click(screen.getByRole('button', { name: 'Add @ines to a list' }))
  await user.type(await screen.findByLabelText('Name of a new list'), 'Spring')
  await user.keyboard('{Enter}')
  expect(await screen.findByText('Take another name.')).toBeInTheDocument()
})

test('who may not write lists is offered nothing', () => {
  show([INES], {}, false)
  expect(screen.queryByRole('button')).not.toBeInTheDocument()
})
