import { screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'

import { makeCreator, makeQuote } from '@/testing/factories'
import { json, never, problem, type Routes } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import { CreatorPeek } from './creator-peek'

const CREATOR = 'GET /api/v1/creators/instagram/ines'
const ENRICH = 'POST /api/v1/discovery/enrich'
const QUOTE = 'POST /api/v1/discovery/quote'
const reference = { platform: 'instagram', handle: 'ines' } as const
const SINCE = '2026-03-04T12:00:00Z'

/** Profile is held; what is missing of full costs less than full. */
const quote: Routes[string] = async (request) => {
  const { body } = (await request.clone().json()) as { body: { level: string } }
  const missing = makeQuote({ minimum: '0.80', maximum: '0.80' })
  const held = makeQuote({ minimum: '0.00', maximum: '0.00', held_at: SINCE })
  return json(['raw', 'profile'].includes(body.level) ? held : missing)
}

const open = (routes: Routes, onSimilar = vi.fn()) =>
  renderWith(
    { [CREATOR]: () => json(makeCreator({ held: { profile: SINCE } })), [QUOTE]: quote, ...routes },
    <CreatorPeek reference={reference} onSimilar={onSimilar} />,
  )

test('each step has the price of what is missing, and what is held is not sold again', async () => {
  const { calls } = open({})
  expect(await screen.findByRole('button', { name: 'Get Full · 0.80' })).toBeEnabled()
  expect(screen.queryByRole('button', { name: /Profile/ })).not.toBeInTheDocument()
  expect(calls).not.toContain(ENRICH)
})

test('an email that must be there is part of the price and of the order', async () => {
  const enriched = {
    creator: makeCreator({ held: { full: SINCE } }),
    credits: { charged: '0.80', remaining: '937.60' },
    cached: false,
    sandbox: true,
  }
  const { user, requests } = open({ [ENRICH]: () => json(enriched) })
  await user.click(await screen.findByRole('switch', { name: 'Only if there is an email' }))
  const button = await screen.findByRole('button', { name: 'Get Full · 0.80' })
  await user.click(button)
  expect(await screen.findByText('Cost 0.80 · 937.60 left')).toBeInTheDocument()
  const bodies = await Promise.all(
    requests.filter(({ method }) => method === 'POST').map((request) => request.json()),
  )
  const order = { ...reference, level: 'full', refresh: false, email: 'must_have' }
  expect(bodies).toContainEqual({ call: 'enrich', body: order })
  expect(bodies).toContainEqual(order)
})

test('without an email nothing is charged, and that is said', async () => {
  const enriched = {
    creator: makeCreator(),
    credits: { charged: '0.00', remaining: '938.40' },
    cached: false,
    sandbox: true,
  }
  const { user } = open({ [ENRICH]: () => json(enriched) })
  await user.click(await screen.findByRole('button', { name: 'Get Full · 0.80' }))
  expect(await screen.findByText('Nothing was charged')).toBeInTheDocument()
})

test('a lost answer is bought again only by the button that says so', async () => {
  const lost = { code: 'influencers_club_unsure' }
  const { user, requests } = open({ [ENRICH]: () => problem(504, 'Its answer was lost.', lost) })
  await user.click(await screen.findByRole('button', { name: 'Get Full · 0.80' }))
  await user.click(await screen.findByRole('button', { name: /^Ask again and pay again/ }))
  const orders = () => requests.filter(({ url }) => url.endsWith('/enrich'))
  await waitFor(() => expect(orders()).toHaveLength(2))
  expect(await orders()[1]?.json()).toMatchObject({ level: 'full', refresh: true })
})

test('a creator nobody has met can be bought, and one leads on to similar ones', async () => {
  const onSimilar = vi.fn()
  const { user } = open({ [CREATOR]: () => problem(404, 'Unknown.') }, onSimilar)
  expect(await screen.findByText('Nothing is held about this creator yet.')).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Similar to this one' }))
  expect(onSimilar).toHaveBeenCalledOnce()
})

test('while the creator loads its room is kept', () => {
  open({ [CREATOR]: never })
  expect(screen.getByText('Loading the creator')).toBeInTheDocument()
})
