import { screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'

import { makeJob } from '@/testing/factories'
import { json, never, problem } from '@/testing/fake-server'
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

test('the text grows as its words arrive', async () => {
  const stream = openStream()
  const job = makeJob({ status: 'running', finished_at: null })
  const routes = { ...KINDS, [JOB]: () => json(job), [EVENTS]: () => stream.response }
  renderWith(routes, <JobDetail jobId="job-1" />)
  await screen.findByText('Waiting for its turn…')
  stream.send('1-1', 'status', { status: 'running', attempt: 1 })
  expect(await screen.findByText('The model reads the facts…')).toBeInTheDocument()
  stream.send('1-2', 'delta', { text: 'Dear ' })
  await waitFor(() => expect(text()).toHaveTextContent('Dear'))
  stream.send('1-3', 'delta', { text: 'Ines' })
  await waitFor(() => expect(text()).toHaveTextContent('Dear Ines'))
  expect(screen.getByText('The text is being written.')).toBeInTheDocument()
  stream.send('1-4', 'end', { status: 'succeeded' })
  expect(await screen.findByText('The text is complete: 2 words.')).toBeInTheDocument()
})

function Leaving() {
  const [isHere, setHere] = useState(true)
  return (
    <>
      <button onClick={() => setHere(!isHere)}>{isHere ? 'Leave' : 'Return'}</button>
      {isHere ? <JobDetail jobId="job-1" /> : null}
    </>
  )
}

test('coming back goes on after the last word that was seen', async () => {
  const streams = [openStream(), openStream()] as const
  const answers = streams.map(({ response }) => response)
  const job = makeJob({ status: 'running', finished_at: null })
  const routes = { ...KINDS, [JOB]: () => json(job), [EVENTS]: () => answers.shift() ?? json(null) }
  const { user, requests } = renderWith(routes, <Leaving />)
  await screen.findByText('Waiting for its turn…')
  streams[0].send('1-2', 'delta', { text: 'Dear ' })
  await waitFor(() => expect(text()).toHaveTextContent('Dear'))
  await user.click(screen.getByRole('button', { name: 'Leave' }))
  await user.click(screen.getByRole('button', { name: 'Return' }))
  await waitFor(() => expect(text()).toHaveTextContent('Dear'))
  streams[1].send('1-3', 'delta', { text: 'Ines' })
  await waitFor(() => expect(text()).toHaveTextContent('Dear Ines'))
  const followed = requests.filter(({ url }) => url.endsWith('/events'))
  expect(followed.map(({ headers }) => headers.get('Last-Event-ID'))).toEqual([null, '1-2'])
})

test('what a stranger wrote is shown as text and never as markup', async () => {
  const stream = openStream()
  const routes = { ...KINDS, [JOB]: () => json(makeJob()), [EVENTS]: () => stream.response }
  const { container } = renderWith(routes, <JobDetail jobId="job-1" />)
  await screen.findByText('Waiting for its turn…')
  stream.send('1-1', 'delta', { text: '<img src=x onerror=alert(1)> **bold**' })
  await waitFor(() => expect(text()).toHaveTextContent('<img src=x onerror=alert(1)> **bold**'))
  expect(container.querySelector('img')).toBeNull()
})

test('a failed job says why, with the request id', async () => {
  const stream = openStream()
  const routes = {
    ...KINDS,
    [JOB]: () => json(makeJob({ status: 'failed' })),
    [EVENTS]: () => stream.response,
  }
  renderWith(routes, <JobDetail jobId="job-1" />)
  await screen.findByText('Waiting for its turn…')
  stream.send('1-1', 'error', { code: 'model_failed', detail: 'The model broke off.' })
  stream.send('1-2', 'end', { status: 'failed' })
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('The model broke off.')
  expect(alert).toHaveTextContent('request-1')
})

test('while the job loads there is a skeleton that says so', () => {
  renderWith({ ...KINDS, [JOB]: never }, <JobDetail jobId="job-1" />)
  expect(screen.getByText('Loading the job')).toBeInTheDocument()
})

test('a job that is not there is told of in the server’s words', async () => {
  renderWith(
    { ...KINDS, [JOB]: () => problem(404, 'There is no such job.') },
    <JobDetail jobId="job-1" />,
  )
  expect(await screen.findByRole('alert')).toHaveTextContent('There is no such job.')
})
