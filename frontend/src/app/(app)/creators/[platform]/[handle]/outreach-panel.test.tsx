import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'

import { makeCreator, makeGeneration, makeJob } from '@/testing/factories'
import { json, problem, type Routes } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import { OutreachPanel } from './outreach-panel'

const START = 'POST /api/v1/jobs'
const EVENTS = 'GET /api/v1/jobs/job-1/events'
const reference = { platform: 'instagram', handle: 'ines' } as const

const wrote = (id: string, event: string, data: object) =>
  `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`
const WRITTEN = [
  wrote('1-1', 'status', { status: 'running', attempt: 1 }),
  wrote('1-2', 'delta', { text: 'Dear ' }),
  wrote('1-3', 'delta', { text: 'Ines' }),
].join('')
const END = wrote('1-4', 'end', { status: 'succeeded' })

const stream = (text: string) =>
  new Response(text, {
    headers: { 'Content-Type': 'text/event-stream', Location: '/api/v1/jobs/job-1' },
  })

const page = (...items: unknown[]) => json({ items, next_cursor: null })
const done = makeJob({ result: { generation_id: 'text-1', text: 'Dear Ines' } })

const QUIET: Routes = {
  'GET /api/v1/jobs': () => page(),
  'GET /api/v1/jobs/job-1': () => json(done),
  'GET /api/v1/studio/templates': () => json({ items: [] }),
  'GET /api/v1/studio/generations/text-1': () => json(makeGeneration({ sandbox: true })),
}

const text = () => screen.findByTestId('written-text')

async function ask({ user }: ReturnType<typeof renderWith>) {
  await user.type(await screen.findByLabelText('Goal'), ' Invite ')
  await user.click(screen.getByRole('button', { name: 'Write' }))
}

test('asking starts one job and shows its text, found again by its address', async () => {
  const routes = { ...QUIET, [START]: () => stream(WRITTEN + END) }
  const view = renderWith(routes, <OutreachPanel reference={reference} />)
  await ask(view)
  expect(await text()).toHaveTextContent('Dear Ines')
  expect(await screen.findByText('Sandbox text')).toBeInTheDocument()
  expect(view.addresses.at(-1)).toBe('?job=job-1')
  const order = view.requests.find(({ method }) => method === 'POST')
  expect(await order?.json()).toEqual({
    kind: 'studio.outreach',
    params: { creator: reference, goal: 'Invite', tone: 'warm', language: 'en' },
  })
  expect(view.calls).not.toContain(EVENTS)
})

test('a stream that breaks is resumed after the last word', async () => {
  const routes = {
    ...QUIET,
    [START]: () => stream(WRITTEN),
    [EVENTS]: () => stream(wrote('1-3', 'delta', { text: 'Ines' }) + END),
  }
  const view = renderWith(routes, <OutreachPanel reference={reference} />)
  await ask(view)
  await waitFor(() => expect(view.calls).toContain(EVENTS), { timeout: 3_000 })
  expect(await screen.findByText('The text is complete: 2 words.')).toBeInTheDocument()
  const resumed = view.requests.find(({ url }) => url.endsWith('/events'))
  expect(resumed?.headers.get('Last-Event-ID')).toBe('1-3')
})

test('a text that still works is found without its address, and only this creator’s', async () => {
  const other = makeJob({ id: 'job-9', params: { creator: { ...reference, handle: 'rui' } } })
  const working = [page(other, makeJob({ status: 'running', finished_at: null }))]
  const routes = {
    ...QUIET,
    'GET /api/v1/jobs': () => working.shift() ?? page(),
    [EVENTS]: () => stream(WRITTEN + END),
  }
  const { user } = renderWith(routes, <OutreachPanel reference={reference} />)
  expect(await text()).toHaveTextContent('Dear Ines')
  await user.click(await screen.findByRole('button', { name: 'Write another' }))
  expect(await screen.findByLabelText('Goal')).toBeInTheDocument()
})

test('a text found without its address stays when it is done', async () => {
  const working = [page(makeJob({ status: 'running', finished_at: null }))]
  const routes = {
    ...QUIET,
    'GET /api/v1/jobs': () => working.shift() ?? page(),
    [EVENTS]: () => stream(WRITTEN + END),
  }
  const { queries, calls } = renderWith(routes, <OutreachPanel reference={reference} />)
  expect(await screen.findByText('The text is complete: 2 words.')).toBeInTheDocument()
  await waitFor(() => expect(queries.isFetching()).toBe(0))
  expect(calls.filter((call) => call === 'GET /api/v1/jobs')).toHaveLength(1)
  expect(await text()).toHaveTextContent('Dear Ines')
})

test('a refusal stands above the form, and its words beside their field', async () => {
  const errors = [{ pointer: '/params/goal', detail: 'Say what it is for.' }]
  const routes = { ...QUIET, [START]: () => problem(422, 'Some fields are wrong.', { errors }) }
  const view = renderWith(routes, <OutreachPanel reference={reference} />)
  await ask(view)
  expect(await screen.findByRole('alert')).toHaveTextContent('Some fields are wrong.')
  expect(screen.getByLabelText('Goal')).toHaveAccessibleDescription('Say what it is for.')
})

test('another text can be asked for after one is done', async () => {
  const routes = { ...QUIET, [EVENTS]: () => stream(WRITTEN + END) }
  const view = renderWith(routes, <OutreachPanel reference={reference} />, '?job=job-1')
  await view.user.click(await screen.findByRole('button', { name: 'Write another' }))
  expect(await screen.findByLabelText('Goal')).toBeInTheDocument()
  expect(view.addresses.at(-1)).toBe('')
})

test('who must not be contacted is not written to, and it says why', async () => {
  const do_not_contact = { reason: 'Said no', by: 'user-1', at: '2026-03-04T12:00:00Z' }
  const routes = {
    ...QUIET,
    'GET /api/v1/creators/instagram/ines': () => json(makeCreator({ do_not_contact })),
  }
  renderWith(routes, <OutreachPanel reference={reference} />)
  expect(await screen.findByText('They must not be contacted')).toBeInTheDocument()
  expect(screen.getByText('Said no')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'Write' })).not.toBeInTheDocument()
})
