import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import { ActorProvider } from '@/lib/actor'
import { makeActor } from '@/testing/factories'
import { json, never, problem } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import { ErasePanel } from './erase-panel'
import { HoldingsPanel } from './holdings-panel'

const HOLDINGS = 'GET /api/v1/creators/instagram/ines/holdings'
const ERASE = 'DELETE /api/v1/creators/instagram/ines'
const reference = { platform: 'instagram', handle: 'ines' } as const

const holding = (name: string, count: number) => ({
  name,
  title: `Title of ${name}`,
  origin: `Origin of ${name}`,
  count,
})
const held = (changes: object = {}) => ({
  ...reference,
  also_known_as: ['UCx'],
  is_held: true,
  erased_at: null,
  holdings: [holding('facts', 12), holding('texts', 0)],
  total: 12,
  ...changes,
})
const ERASED = {
  platform: 'instagram',
  erased: [holding('facts', 12), holding('texts', 0)],
  total: 12,
  erased_at: '2026-03-04T12:00:00Z',
  backups: 'Backups still hold it.',
  returns: 'A mark stays.',
}

const page = (permissions: string[]) => (
  <ActorProvider value={makeActor({ permissions })}>
    <HoldingsPanel reference={reference} />
    <ErasePanel reference={reference} />
  </ActorProvider>
)

test('everything held is counted by kind with where it came from', async () => {
  renderWith({ [HOLDINGS]: () => json(held()) }, page([]))
  const table = await screen.findByRole('table', { name: 'What is held about them, by kind' })
  expect(table).toHaveTextContent('Title of facts')
  expect(table).toHaveTextContent('Origin of facts')
  expect(table).toHaveTextContent('12')
  expect(table).toHaveTextContent('none')
  expect(screen.getByText('Also known here as UCx')).toBeInTheDocument()
  expect(screen.getByText(/^Your role may not erase/)).toBeInTheDocument()
})

test('while it is counted, when it cannot be, and when there is nothing', async () => {
  const { unmount } = renderWith({ [HOLDINGS]: never }, page([]))
  expect(screen.getByText('Loading what is held')).toBeInTheDocument()
  unmount()
  const nothing = held({ total: 0, holdings: [], erased_at: '2026-03-04T12:00:00Z' })
  const answers = [problem(503, 'Away.'), json(nothing)]
  const { user } = renderWith({ [HOLDINGS]: () => answers.shift() ?? json(nothing) }, page([]))
  expect(await screen.findByText('Away.')).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText(/^It was erased on 4 Mar 2026/)).toBeInTheDocument()
})

test('it is erased once the handle was typed, and says what was and what was not', async () => {
  const routes = { [HOLDINGS]: () => json(held()), [ERASE]: () => json(ERASED) }
  const { user, requests } = renderWith(routes, page(['creators:erase']))
  const button = screen.getByRole('button', { name: 'Erase for good' })
  const field = screen.getByLabelText('Type ines to erase it')
  expect(button).toBeDisabled()
  await user.type(field, 'ine')
  expect(button).toBeDisabled()
  await user.clear(field)
  await user.type(field, '@Ines')
  await user.click(button)
  expect(await screen.findByText('Backups still hold it.')).toBeInTheDocument()
  expect(screen.getByText('A mark stays.')).toBeInTheDocument()
  expect(screen.getByRole('table', { name: 'What was erased' })).not.toHaveTextContent('texts')
  const erase = requests.find(({ method }) => method === 'DELETE')
  expect(new URL(erase?.url ?? '').searchParams.get('confirm')).toBe('@Ines')
})

test('a refusal keeps everything and says why', async () => {
  const routes = {
    [HOLDINGS]: () => json(held()),
    [ERASE]: () => problem(409, 'A job about this creator is waiting.'),
  }
  const { user } = renderWith(routes, page(['creators:erase']))
  await user.type(screen.getByLabelText('Type ines to erase it'), 'ines')
  await user.click(screen.getByRole('button', { name: 'Erase for good' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('A job about this creator is waiting.')
})
