import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'

import { ActorProvider, type Actor } from '@/lib/actor'
import { makeActor, makeJob } from '@/testing/factories'
import { json, never, problem, type Routes } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import { JobTray, JobTrayButton } from './job-tray'

const COUNTS = 'GET /api/v1/jobs/counts'
const JOBS = 'GET /api/v1/jobs'
const counts = (running: number, waiting: number, failed: number) => () =>
  json({ running, waiting, failed })
const page = (...items: unknown[]) => json({ items, next_cursor: null })

const ROUTES: Routes = {
  'GET /api/v1/jobs/kinds': () => json({ items: [{ name: 'studio.outreach', title: 'Letter' }] }),
  [COUNTS]: counts(1, 2, 0),
  [JOBS]: () => page(),
}

const show = (routes: Routes, actor: Actor | null = makeActor(), tray = <JobTray />) =>
  renderWith({ ...ROUTES, ...routes }, <ActorProvider value={actor}>{tray}</ActorProvider>)

async function opened({ user }: ReturnType<typeof show>) {
  await user.click(await screen.findByRole('button', { name: /^Your jobs/ }))
  return screen.findByRole('dialog', { name: 'Your jobs' })
}

test('the counts are the button’s name, without what is not there', async () => {
  show({})
  expect(
    await screen.findByRole('button', { name: 'Your jobs: 1 working, 2 waiting' }),
  ).toBeInTheDocument()
})

test('with nothing at work it says so', async () => {
  show({ [COUNTS]: counts(0, 0, 0) })
  expect(await screen.findByRole('button', { name: 'Your jobs: none at work' })).toBeInTheDocument()
})

test('without the permission there is no tray, and nobody is asked', () => {
  const { calls } = show({}, makeActor({ permissions: ['studio:read'] }))
  show({}, null)
  expect(screen.queryByRole('button')).toBeNull()
  expect(calls).toEqual([])
})

test('its list shows what works, waits and failed, with the way there', async () => {
  const jobs = [
    makeJob({ id: 'job-2', status: 'queued', place: 2, finished_at: null }),
    makeJob({ status: 'running', progress: 0.4, finished_at: null }),
    makeJob({ id: 'job-3', status: 'failed' }),
  ]
  const view = show({ [JOBS]: () => page(...jobs) })
  const list = within(await opened(view))
  const items = await list.findAllByRole('listitem')
  expect(items.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/Letter.*Waiting.*2nd in line.*@ines.*Cancel/),
    expect.stringMatching(/Letter.*Working.*@ines.*Cancel/),
    expect.stringMatching(/Letter.*Failed.*@ines/),
  ])
  expect(list.getByRole('progressbar')).toHaveAttribute('value', '0.4')
  const links = list.getAllByRole('link').map((link) => link.getAttribute('href'))
  expect(links).toEqual(['/jobs/job-2', '/jobs/job-1', '/jobs/job-3', '/jobs?by=user-1'])
  const asked = view.requests.map(({ url }) => new URL(url)).find(({ search }) => search)
  expect(asked?.search).toBe(
    '?status=queued&status=running&status=failed&created_by=user-1&limit=6',
  )
})

test('a job is cancelled from the tray, and the counts are asked again', async () => {
  const rows = [makeJob({ status: 'running', finished_at: null })]
  const cancel = () => {
    rows.pop()
    return json(makeJob({ status: 'cancelled' }))
  }
  const view = show({ [JOBS]: () => page(...rows), 'POST /api/v1/jobs/job-1/cancel': cancel })
  const list = within(await opened(view))
  const before = view.calls.filter((call) => call === COUNTS).length
  await view.user.click(await list.findByRole('button', { name: 'Cancel' }))
  await view.user.keyboard('{Enter}')
  expect(await list.findByText('Nothing works or waits')).toBeInTheDocument()
  await waitFor(() =>
    expect(view.calls.filter((call) => call === COUNTS).length).toBeGreaterThan(before),
  )
})

test('while its jobs load there is a skeleton that says so', async () => {
  const list = within(await opened(show({ [JOBS]: never })))
  expect(list.getByText('Loading your jobs')).toBeInTheDocument()
})

test('a failure is told in the server’s words', async () => {
  const list = within(await opened(show({ [JOBS]: () => problem(503, 'The database is away.') })))
  expect(await list.findByRole('alert')).toHaveTextContent('The database is away.')
})

test('Escape closes it and gives the focus back, as popover and as sheet', async () => {
  for (const tray of [<JobTray key="wide" />, <JobTrayButton key="narrow" />]) {
    const view = show({}, makeActor(), tray)
    await opened(view)
    await view.user.keyboard('{Escape}')
    expect(screen.queryByRole('dialog')).toBeNull()
    await waitFor(() => expect(screen.getByRole('button', { name: /^Your jobs/ })).toHaveFocus())
    view.unmount()
  }
})
