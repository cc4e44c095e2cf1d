import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import { ActorProvider } from '@/lib/actor'
import { makeActor } from '@/testing/factories'
import { json, problem } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import { JobFilters } from './job-filters'

const ROUTES = {
  'GET /api/v1/jobs/kinds': () => json({ items: [{ name: 'studio.outreach', title: 'Letter' }] }),
  'GET /api/v1/jobs/people': () => json({ items: [{ id: 'user-2', name: 'Rui Sol' }] }),
}

const filters = (
  <ActorProvider value={makeActor()}>
    <JobFilters />
  </ActorProvider>
)

test('one’s own jobs are one press away, and one press back', async () => {
  const { user, addresses } = renderWith(ROUTES, filters)
  const mine = screen.getByRole('button', { name: 'Mine' })
  await user.click(mine)
  expect(addresses.at(-1)).toBe('?by=user-1')
  expect(mine).toHaveAttribute('aria-pressed', 'true')
  await user.click(mine)
  expect(addresses.at(-1)).toBe('')
})

test('a person, a status and a kind go into the address', async () => {
  const { user, addresses } = renderWith(ROUTES, filters)
  await screen.findByRole('option', { name: 'Rui Sol' })
  await user.selectOptions(screen.getByRole('combobox', { name: 'Person' }), 'Rui Sol')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Status' }), 'Failed')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Kind' }), 'Letter')
  expect(addresses.at(-1)).toBe('?by=user-2&status=failed&kind=studio.outreach')
})

test('a person nobody can name stays chosen', () => {
  const routes = { ...ROUTES, 'GET /api/v1/jobs/people': () => problem(503, 'Away.') }
  renderWith(routes, filters, '?by=user-9')
  expect(screen.getByRole('combobox', { name: 'Person' })).toHaveValue('user-9')
})
