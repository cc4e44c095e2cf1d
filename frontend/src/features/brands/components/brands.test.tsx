import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'

import { ActorProvider } from '@/lib/actor'
import { json, problem, type Routes } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import type { Brand } from '../queries'

import { BrandPanel } from './brand-panel'

const BRANDS = '/api/v1/brands'
const MOMENT = '2026-03-04T12:00:00Z'
const acme: Brand = { id: 'brand-1', name: 'Acme', created_at: MOMENT, archived_at: null }
const old: Brand = { id: 'brand-0', name: 'Aardvark', created_at: MOMENT, archived_at: MOMENT }

const panel = (...permissions: string[]) => (
  <ActorProvider value={{ id: 'user-1', permissions }}>
    <BrandPanel />
  </ActorProvider>
)

function server() {
  const bodies: unknown[] = []
  const keep = async (request: Request) => {
    bodies.push(await request.json())
    return json(acme)
  }
  const routes: Routes = {
    [`GET ${BRANDS}`]: () => json({ items: [old, acme] }),
    [`POST ${BRANDS}`]: keep,
    [`PATCH ${BRANDS}/brand-1`]: keep,
  }
  return { bodies, routes }
}

test('whoever may not manage brands reads them, archived ones last', async () => {
  renderWith(server().routes, panel())
  const items = await screen.findAllByRole('listitem')
  expect(items.map(({ textContent }) => textContent?.slice(0, 4))).toEqual(['Acme', 'Aard'])
  expect(screen.queryByRole('button')).not.toBeInTheDocument()
})

test('a brand is added, renamed and archived', async () => {
  const { bodies, routes } = server()
  const { user } = renderWith(routes, panel('brands:manage'))
  await user.type(await screen.findByLabelText('New brand'), 'Volta')
  await user.click(screen.getByRole('button', { name: 'Add' }))
  await waitFor(() => expect(screen.getByLabelText('New brand')).toHaveValue(''))
  await user.click(await screen.findByRole('button', { name: 'Rename Acme' }))
  await user.clear(screen.getByLabelText('New name of Acme'))
  await user.type(screen.getByLabelText('New name of Acme'), 'Acme & Co')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await user.click(await screen.findByRole('button', { name: 'Archive Acme' }))
  await waitFor(() =>
    expect(bodies).toEqual([{ name: 'Volta' }, { name: 'Acme & Co' }, { archived: true }]),
  )
})

test('a name that is taken is said beside its field, and the words stay', async () => {
  const { routes } = server()
  routes[`POST ${BRANDS}`] = () => problem(409, 'There is a brand Acme already.')
  const { user } = renderWith(routes, panel('brands:manage'))
  await user.type(await screen.findByLabelText('New brand'), 'Acme')
  await user.click(screen.getByRole('button', { name: 'Add' }))
  expect(await screen.findByText('There is a brand Acme already.')).toBeInTheDocument()
  expect(screen.getByLabelText('New brand')).toHaveValue('Acme')
})

test('without brands it says what a brand is for', async () => {
  renderWith({ [`GET ${BRANDS}`]: () => json({ items: [] }) }, panel())
  expect(await screen.findByText('There are no brands yet')).toBeInTheDocument()
})
