import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'

import { ActorProvider } from '@/lib/actor'
import { makeActor, makeJob } from '@/testing/factories'
import { json, problem, type Routes } from '@/testing/fake-server'
import { openStream } from '@/testing/open-stream'
import { renderWith } from '@/testing/render'

import { JobDetail } from './job-detail'

const JOB = 'GET /api/v1/jobs/job-1'
const EVENTS = 'GET /api/v1/jobs/job-1/events'
const KINDS = {
  'GET /api/v1/jobs/kinds': () => json({ items: [{ name: 'studio.outreach', title: 'Letter' }] }),
  'GET /api/v1/jobs/people': () => json({ items: [{ id: 'user-1', name: 'Ada Park' }] }),
}

const text = () => screen.getByTestId('written-text')

const show = (routes: Routes) =>
  renderWith(
    { ...KINDS, ...routes },
    <ActorProvider value={makeActor()}>
      <JobDetail jobId="job-1" />
    </ActorProvider>,
  )

test('a job is cancelled by a second press, and its words stay', async () => {
  const stream = openStream()
  const row = { now: makeJob({ status: 'running', finished_at: null }) }
  const cancel = () => {
    row.now = makeJob({ status: 'cancelled' })
    stream.send('1-2147483648', 'end', { status: 'cancelled' })
    return json(row.now)
  }
  const { user, calls } = show({
    [JOB]: () => json(row.now),
    [EVENTS]: () => stream.response,
    'POST /api/v1/jobs/job-1/cancel': cancel,
  })
  await screen.findByText('Waiting for its turn…')
  stream.send('1-1', 'status', { status: 'running', attempt: 1 })
  stream.send('1-2', 'delta', { text: 'Dear Ines' })
  await waitFor(() => expect(text()).toHaveTextContent('Dear Ines'))
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(calls).not.toContain('POST /api/v1/jobs/job-1/cancel')
  await user.keyboard('{Enter}')
  expect(await screen.findByText('The text ends early, after 2 words.')).toBeInTheDocument()
  expect(text()).toHaveTextContent('Dear Ines')
  await waitFor(() => expect(screen.getByRole('button', { name: 'Try again' })).toHaveFocus())
  const history = screen.getByRole('list', { name: 'What happened, in order' })
  expect(history).toHaveTextContent(
    /Submitted by Ada Park.*Attempt 1 started.*Wrote 2 words.*Cancelled/,
  )
})

test('a retry goes on in the same place, with the words of the next attempt', async () => {
  const streams = [openStream(), openStream()] as const
  const answers = streams.map(({ response }) => response)
  const row = { now: makeJob({ status: 'cancelled' }) }
  const { user, requests } = show({
    [JOB]: () => json(row.now),
    [EVENTS]: () => answers.shift() ?? json(null),
    'POST /api/v1/jobs/job-1/retry': () => {
      row.now = makeJob({ status: 'queued', finished_at: null })
      return json(row.now, { status: 202 })
    },
  })
  await screen.findByText('Waiting for its turn…')
  streams[0].send('1-1', 'delta', { text: 'Dear ' })
  streams[0].send('1-9', 'end', { status: 'cancelled' })
  await user.click(await screen.findByRole('button', { name: 'Try again' }))
  expect(await screen.findByText(/next attempt writes the text from the start/)).toBeInTheDocument()
  expect(text()).toHaveTextContent('Dear')
  streams[1].send('2-1', 'status', { status: 'running', attempt: 2 })
  streams[1].send('2-2', 'delta', { text: 'Hello' })
  await waitFor(() => expect(text()).toHaveTextContent(/^Hello$/))
  const followed = requests.filter(({ url }) => url.endsWith('/events'))
  expect(followed.map(({ headers }) => headers.get('Last-Event-ID'))).toEqual([null, '1-9'])
})

test('without a queue a retry is followed before its answer comes', async () => {
  const streams = [openStream(), openStream()] as const
  const answers = streams.map(({ response }) => response)
  const row = { now: makeJob({ status: 'failed' }) }
  const { user } = show({
    [JOB]: () => json(row.now),
    [EVENTS]: () => answers.shift() ?? json(null),
    'POST /api/v1/jobs/job-1/retry': () => {
      row.now = makeJob({ status: 'running', attempt: 2, finished_at: null })
      return new Promise<Response>(() => undefined)
    },
  })
  await screen.findByText('Waiting for its turn…')
  streams[0].send('1-9', 'end', { status: 'failed' })
  await user.click(await screen.findByRole('button', { name: 'Try again' }))
  streams[1].send('', 'status', { status: 'running', attempt: 2 })
  streams[1].send('2-2', 'delta', { text: 'Hello' })
  await waitFor(() => expect(text()).toHaveTextContent('Hello'), { timeout: 3_000 })
  expect(await screen.findByRole('button', { name: 'Cancel' })).toBeEnabled()
})

test('what the server refuses is said beside the button', async () => {
  const stream = openStream()
  const refuse = () => problem(409, 'Job job-1 has ended and stays as it is.')
  const { user } = show({
    [JOB]: () => json(makeJob({ status: 'running', finished_at: null })),
    [EVENTS]: () => stream.response,
    'POST /api/v1/jobs/job-1/cancel': refuse,
  })
  await user.click(await screen.findByRole('button', { name: 'Cancel' }))
  await user.keyboard('{Enter}')
  expect(await screen.findByRole('alert')).toHaveTextContent('has ended and stays as it is')
})

test('who may not cancel reads why', async () => {
  const stream = openStream()
  const job = makeJob({ status: 'running', finished_at: null, created_by: 'user-2' })
  show({ [JOB]: () => json(job), [EVENTS]: () => stream.response })
  const button = await screen.findByRole('button', { name: 'Cancel' })
  expect(button).toBeDisabled()
  expect(button).toHaveAccessibleDescription(/Somebody else started this job/)
})
