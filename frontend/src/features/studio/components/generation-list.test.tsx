import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import { makeGeneration } from '@/testing/factories'
import { json, never, problem } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import { GenerationList } from './generation-list'

const TEXTS = 'GET /api/v1/studio/generations'
const page = (items: unknown[], next_cursor: string | null = null) => json({ items, next_cursor })

test('while texts load there is a skeleton that says so', () => {
  renderWith({ [TEXTS]: never }, <GenerationList />)
  expect(screen.getByText('Loading texts')).toBeInTheDocument()
})

test('without a text the page says how one comes to be', async () => {
  renderWith({ [TEXTS]: () => page([]) }, <GenerationList />)
  expect(await screen.findByText('No texts yet')).toBeInTheDocument()
})

test('a failure shows the server’s words', async () => {
  renderWith({ [TEXTS]: () => problem(503, 'The database does not answer.') }, <GenerationList />)
  expect(await screen.findByRole('alert')).toHaveTextContent('The database does not answer.')
})

test('a text that no model wrote says so', async () => {
  const routes = { [TEXTS]: () => page([makeGeneration({ sandbox: true })]) }
  renderWith(routes, <GenerationList />)
  expect(await screen.findByText('Sandbox text')).toBeInTheDocument()
  expect(screen.getByRole('link', { name: '@ines' })).toHaveAttribute('href', '/studio/text-1')
})

test('of one creator only theirs are asked for, and older ones on demand', async () => {
  const answers = [page([makeGeneration()], 'c-1'), page([makeGeneration({ id: 'text-0' })])]
  const { user, requests } = renderWith(
    { [TEXTS]: () => answers.shift() ?? page([]) },
    <GenerationList creator={{ platform: 'instagram', handle: 'ines' }} title="Texts so far" />,
  )
  await user.click(await screen.findByRole('button', { name: 'Show older' }))
  expect(await screen.findAllByRole('listitem')).toHaveLength(2)
  expect(requests.map(({ url }) => new URL(url).search)).toEqual([
    '?platform=instagram&handle=ines',
    '?platform=instagram&handle=ines&cursor=c-1',
  ])
})
