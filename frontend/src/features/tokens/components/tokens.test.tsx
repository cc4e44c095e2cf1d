import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'

import { ActorProvider } from '@/lib/actor'
import { json, problem, type Routes } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import type { Token } from '../queries'
import { lifeOf, scopesOf } from '../words'

import { TokenPanel } from './token-panel'

const TOKENS = '/api/v1/auth/tokens'

const token: Token = {
  id: 'token-1',
  name: 'Nightly',
  prefix: 'AbCdEfGh',
  scopes: ['jobs:read'],
  created_at: '2026-03-04T12:00:00Z',
  expires_at: '2126-03-04T12:00:00Z',
  last_used_at: null,
}

const panel = (
  <ActorProvider value={{ id: 'user-1', permissions: ['jobs:read', 'studio:read'] }}>
    <TokenPanel />
  </ActorProvider>
)

test('a token is made with what one may do oneself, and shown once', async () => {
  const bodies: unknown[] = []
  const routes: Routes = {
    [`GET ${TOKENS}`]: () => json({ items: bodies.length ? [token] : [] }),
    [`POST ${TOKENS}`]: async (request) => {
      bodies.push(await request.json())
      return json({ ...token, token: 'cad_AbCdEfGhsecret' }, { status: 201 })
    },
  }
  const { user } = renderWith(routes, panel)
  expect(await screen.findByText('You have no API tokens')).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Make a token' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getAllByRole('checkbox')).toHaveLength(2)
  await user.type(dialog.getByLabelText('Name'), 'Nightly')
  await user.click(dialog.getByRole('button', { name: 'Make the token' }))
  expect(dialog.getByRole('alert')).toHaveTextContent('Choose at least one.')
  await user.click(dialog.getByRole('checkbox', { name: /Read jobs/ }))
  await user.click(dialog.getByRole('button', { name: 'Make the token' }))
  expect(await dialog.findByText('cad_AbCdEfGhsecret')).toBeInTheDocument()
  expect(bodies).toEqual([{ name: 'Nightly', scopes: ['jobs:read'], expires_in_days: 90 }])
  await user.click(dialog.getByRole('button', { name: 'I have copied it' }))
  await waitFor(() => expect(screen.queryByText('cad_AbCdEfGhsecret')).not.toBeInTheDocument())
  expect((await screen.findAllByText('Nightly')).length).toBeGreaterThan(0)
})

test('revoking asks twice and does it once', async () => {
  const { user, calls } = renderWith(
    {
      [`GET ${TOKENS}`]: () => json({ items: [token] }),
      [`DELETE ${TOKENS}/token-1`]: () => new Response(null, { status: 204 }),
    },
    panel,
  )
  const table = await screen.findByRole('table')
  const button = within(table).getByRole('button', { name: 'Revoke Nightly' })
  button.focus()
  await user.keyboard('{Enter}')
  expect(calls).not.toContain(`DELETE ${TOKENS}/token-1`)
  expect(button).toHaveTextContent('Really revoke?')
  await user.keyboard('{Enter}')
  await waitFor(() => expect(calls).toContain(`DELETE ${TOKENS}/token-1`))
})

test('a refusal has the server’s words', async () => {
  renderWith({ [`GET ${TOKENS}`]: () => problem(403, 'Sign in for that.') }, panel)
  expect(await screen.findByRole('alert')).toHaveTextContent('Sign in for that.')
})

test('nobody is offered a scope they lack', () => {
  expect(scopesOf(['jobs:read', 'unknown:deed'])).toEqual(['jobs:read'])
})

test.each([
  ['2026-03-03T12:00:00Z', 'over'],
  ['2026-03-10T12:00:00Z', 'soon'],
  ['2026-04-10T12:00:00Z', 'well'],
])('a token until %s is %s', (expiresAt, life) => {
  expect(lifeOf(expiresAt, Date.parse('2026-03-04T12:00:00Z'))).toBe(life)
})
