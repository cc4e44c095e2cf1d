import { configure, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'

import { ActorProvider } from '@/lib/actor'
import { makeActor, makeCompared, makeCreator, makeOverlap } from '@/testing/factories'
import { json, problem, type Routes } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import { Comparison } from './comparison'

// Whole pages are drawn here: a busy machine takes longer than a second for it.
configure({ asyncUtilTimeout: 5_000 })

const COMPARE = 'GET /api/v1/lists/compare'
const OVERLAP = 'POST /api/v1/discovery/audience-overlap'
const PLAN = 'POST /api/v1/lists/compare/plan'
const rui = makeCompared({
  ref: { platform: 'instagram', handle: 'rui' },
  creator: makeCreator({ handle: 'rui', name: 'Rui Serra' }),
})
const reach = (at_least: number, at_most = at_least) => ({ at_least, at_most })
const ANSWER = {
  by_fee: false,
  adds_up: true,
  choice: null,
  without_fee: ['ines', 'rui'],
  steps: [
    {
      handle: 'ines',
      fee: null,
      fees: null,
      reach: reach(100),
      gain: reach(100),
      alone: reach(50),
    },
    {
      handle: 'rui',
      fee: null,
      fees: null,
      reach: reach(150),
      gain: reach(40, 60),
      alone: reach(50),
    },
  ],
}

const show = (routes: Routes, address = '?c=instagram:ines,instagram:rui') =>
  renderWith(
    routes,
    <ActorProvider value={makeActor({ permissions: ['lists:read', 'discovery:spend'] })}>
      <Comparison renderMissing={({ missing }) => `buy ${missing.price}`} />
    </ActorProvider>,
    address,
  )

test('creators stand side by side, and what is missing has its price', async () => {
  const facts = [
    {
      name: 'average_likes',
      label: 'Average likes per post',
      value: 1200,
      source: 'full',
      observed_at: '2026-03-04T12:00:00Z',
    },
  ]
  show({ [COMPARE]: () => json({ items: [makeCompared({ facts }), rui], cost: '2.00' }) })
  const table = await screen.findByRole('table')
  const row = within(table).getByRole('row', { name: /Average likes per post/ })
  expect(row).toHaveTextContent('1.2K')
  expect(row).toHaveTextContent('not known')
  expect(within(table).getAllByText('buy 1.00')).toHaveLength(2)
  expect(screen.getByText('2.00')).toBeInTheDocument()
})

test('the address names who is compared; leaving one out changes it', async () => {
  const { user, addresses } = show({
    [COMPARE]: () => json({ items: [makeCompared(), rui], cost: '2.00' }),
  })
  await user.click(await screen.findByRole('button', { name: 'Leave @rui out' }))
  await waitFor(() => expect(addresses.at(-1)).toBe('?c=instagram:ines'))
})

test('nothing is asked before somebody is named', async () => {
  const { calls } = show({}, '')
  expect(await screen.findByText('Nobody to compare yet')).toBeInTheDocument()
  expect(calls).toEqual([])
})

test('one press pays for the overlap; then the plan is free', async () => {
  const { user, requests, calls } = show({
    [COMPARE]: () => json({ items: [makeCompared(), rui], cost: '2.00' }),
    [OVERLAP]: () => json(makeOverlap()),
    [PLAN]: () => json(ANSWER),
  })
  await user.click(await screen.findByRole('button', { name: /Compare audiences.*1\.00/ }))
  const figures = await screen.findByRole('region', { name: 'The plan in figures' })
  expect(within(figures).getByRole('row', { name: /@rui/ })).toHaveTextContent('40 to 60')
  const paid = requests.find(({ url }) => url.endsWith('/audience-overlap'))
  expect(paid?.headers.get('Idempotency-Key')).toBeTruthy()
  expect(await paid?.json()).toEqual({
    platform: 'instagram',
    handles: ['ines', 'rui'],
    refresh: false,
  })
  await user.type(screen.getByLabelText('Budget'), '9')
  await waitFor(() => expect(calls.filter((call) => call === PLAN).length).toBeGreaterThan(1))
  expect(calls.filter((call) => call === OVERLAP)).toHaveLength(1)
})

test('figures that do not fit together are called guesses', async () => {
  const { user } = show({
    [COMPARE]: () => json({ items: [makeCompared(), rui], cost: '0.00' }),
    [OVERLAP]: () => json(makeOverlap()),
    [PLAN]: () => json({ ...ANSWER, adds_up: false }),
  })
  await user.click(await screen.findByRole('button', { name: /Compare audiences/ }))
  expect(await screen.findByRole('note')).toHaveTextContent('do not fit together')
})

test('an overlap that failed says so and can be tried again', async () => {
  const { user } = show({
    [COMPARE]: () => json({ items: [makeCompared(), rui], cost: '0.00' }),
    [OVERLAP]: () => problem(402, 'The budget is short.'),
  })
  await user.click(await screen.findByRole('button', { name: /Compare audiences/ }))
  expect(await screen.findByText('The budget is short.')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: /Compare audiences/ })).toBeEnabled()
})
