import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'

import { makeCreator } from '@/testing/factories'
import { json, never, problem } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import { CreatorHeader } from './creator-header'
import { EnrichLadder } from './enrich-ladder'
import { FactGroups } from './fact-groups'

const CREATOR = 'GET /api/v1/creators/instagram/ines'
const ENRICH = 'POST /api/v1/discovery/enrich'
const reference = { platform: 'instagram', handle: 'ines' } as const

const page = (
  <>
    <CreatorHeader reference={reference} />
    <EnrichLadder reference={reference} />
    <FactGroups reference={reference} />
  </>
)

const bio = {
  name: 'biography',
  label: 'Bio',
  value: '<b>Trail</b> runner',
  source: 'profile',
  observed_at: '2026-03-04T12:00:00Z',
}

test('each level has its price on its button, and buying one shows what it told', async () => {
  const after = makeCreator({
    held: { profile: bio.observed_at },
    facts: [bio],
    ladder: makeCreator().ladder.map((step) =>
      step.level === 'profile'
        ? { ...step, price: '0.00', is_fresh: true, held_at: bio.observed_at, adds: [] }
        : step.level === 'full'
          ? { ...step, price: '0.80' }
          : step,
    ),
  })
  const answers = [makeCreator(), after]
  const answer = {
    creator: after,
    credits: { charged: '0.20', remaining: '938.20' },
    cached: false,
    sandbox: false,
  }
  const routes = {
    [CREATOR]: () => json(answers.shift() ?? after),
    [ENRICH]: () => json(answer),
  }
  const { user, requests } = renderWith(routes, page)
  expect(await screen.findByRole('button', { name: 'Add raw, costs 0.03 credits' })).toBeEnabled()
  expect(screen.getByText('Adds Email')).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Add profile, costs 0.20 credits' }))
  expect(await screen.findByText('Cost 0.20 · 938.20 left')).toBeInTheDocument()
  expect(await screen.findByText('<b>Trail</b> runner')).toBeInTheDocument()
  expect(screen.getByText('From Profile')).toBeInTheDocument()
  expect(screen.getByText('From Profile, 4 Mar 2026')).toBeInTheDocument()
  expect(
    screen.getByRole('button', { name: 'Buy again Profile, costs 0.20 credits' }),
  ).toBeEnabled()
  expect(screen.getByRole('button', { name: 'Add full, costs 0.80 credits' })).toBeEnabled()
  const order = requests.find(({ method }) => method === 'POST')
  expect(await order?.json()).toEqual({
    ...reference,
    level: 'profile',
    email: 'preferred',
    refresh: false,
  })
})

test('a creator nobody has met can be bought', async () => {
  renderWith({ [CREATOR]: () => problem(404, 'Unknown.') }, page)
  expect(await screen.findByText('Nothing is held about this creator')).toBeInTheDocument()
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('@ines')
  expect(screen.getByRole('button', { name: /^Add full/ })).toBeEnabled()
})

test('a creator that could not be loaded is told of once', async () => {
  renderWith({ [CREATOR]: () => problem(503, 'The database does not answer.') }, page)
  expect(await screen.findAllByRole('alert')).toHaveLength(1)
  expect(screen.queryByText('What we hold')).not.toBeInTheDocument()
})

test('a failed purchase says so and changes nothing', async () => {
  const routes = {
    [CREATOR]: () => json(makeCreator()),
    [ENRICH]: () => problem(402, 'Not enough credits.'),
  }
  const { user } = renderWith(routes, page)
  await user.click(await screen.findByRole('button', { name: /^Add full/ }))
  await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('Not enough credits.'))
  expect(screen.getByText('No facts yet')).toBeInTheDocument()
})

test('while the creator loads every panel keeps its room', () => {
  renderWith({ [CREATOR]: never }, page)
  expect(screen.getByText('Loading the creator')).toBeInTheDocument()
  expect(screen.getByText('Loading what is held')).toBeInTheDocument()
  expect(screen.getByText('Loading facts')).toBeInTheDocument()
})
