import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'

import { makeOverview, makeQueue, makeWorker } from '@/testing/factories'
import { json, never, problem, type Routes } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import { EngineState } from './engine-state'
import { QueuePanel } from './queue-panel'
import { RepairPanel } from './repair-panel'
import { WorkerPanel } from './worker-panel'

const OVERVIEW = 'GET /api/v1/jobs/overview'

const show = (route: Routes[string]) =>
  renderWith(
    { [OVERVIEW]: route },
    <>
      <EngineState />
      <QueuePanel />
      <WorkerPanel />
      <RepairPanel />
    </>,
  )

test('one answer fills every panel', async () => {
  const { calls } = show(() => json(makeOverview()))
  expect(await screen.findByText('Jobs get done.')).toBeInTheDocument()
  const queues = within(screen.getByRole('list', { name: 'Queues' })).getAllByRole('listitem')
  expect(queues[0]).toHaveTextContent(/Interactive.*Working1.*Waiting4.*Oldest waits for2 min/)
  expect(queues[0]).toHaveTextContent(/Messages in Redis4.*Last canary.*35 s ago/)
  const workers = within(screen.getByRole('table', { name: /^Workers/ })).getAllByRole('row')
  expect(workers[1]).toHaveTextContent(/host-1.*Worker.*Alive.*1 of 16/)
  expect(screen.getByText('Swept by')).toHaveTextContent('host-1')
  const repairs = within(screen.getByRole('list', { name: /^Repairs/ }))
  expect(repairs.getByRole('listitem')).toHaveTextContent('A worker died: host-9 is gone')
  expect(repairs.getByRole('link')).toHaveAttribute('href', '/jobs/job-1')
  expect(calls).toEqual([OVERVIEW])
})

test('while it loads every panel says so', () => {
  show(never)
  const labels = ['the state', 'queues', 'workers', 'repairs'].map((name) => `Loading ${name}`)
  for (const label of labels) expect(screen.getByText(label)).toBeInTheDocument()
})

test('an engine that has done nothing yet says what is missing', async () => {
  const nothing = { queues: [], workers: [], repairs: [], sweeper: null, mode: 'synchronous' }
  show(() => json(makeOverview(nothing as object)))
  expect(await screen.findByText('There are no queues')).toBeInTheDocument()
  expect(screen.getByText('No process was seen in the last ten minutes')).toBeInTheDocument()
  expect(screen.getByText('Nothing had to be repaired')).toBeInTheDocument()
  expect(screen.getByText(/^Nobody sweeps just now/)).toBeInTheDocument()
})

test('a failure is told once in full, and can be tried again', async () => {
  const answers = [problem(403, 'Your role lacks a permission.'), json(makeOverview())]
  const { user } = show(() => answers.shift() ?? json(makeOverview()))
  expect(await screen.findByRole('alert')).toHaveTextContent('Your role lacks a permission.')
  expect(screen.getAllByText(/^Not known/)).toHaveLength(3)
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('Jobs get done.')).toBeInTheDocument()
  expect(screen.queryByText(/^Not known/)).toBeNull()
})

test('a stale canary and a missing worker are alarms', async () => {
  const stale = { queue: 'batch', finished_at: null, age_seconds: null, is_stale: true } as const
  const overview = makeOverview({
    queues: [makeQueue({ name: 'batch', canary: stale })],
    workers: [makeWorker({ is_alive: false }), makeWorker({ name: 'api-1', mode: 'synchronous' })],
  })
  show(() => json(overview))
  const alarm = await screen.findByRole('alert')
  expect(alarm).toHaveTextContent('No worker is alive')
  expect(alarm).toHaveTextContent('The batch queue is stuck')
  expect(screen.queryByText('Jobs get done.')).toBeNull()
})

test('without Redis no worker is missed', async () => {
  const overview = makeOverview({ mode: 'synchronous', workers: [] })
  show(() => json(overview))
  expect(await screen.findByText('Redis does not answer.')).toBeInTheDocument()
  expect(screen.queryByRole('alert')).toBeNull()
})
