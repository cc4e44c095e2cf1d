import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'

import { makeJob } from '@/testing/factories'
import { json, never, problem } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import { JobTable } from './job-table'

const JOBS = 'GET /api/v1/jobs'
const kinds = { items: [{ name: 'studio.outreach', title: 'Outreach letter' }] }
const people = { items: [{ id: 'user-1', name: 'Ada Park' }] }
const KINDS = {
  'GET /api/v1/jobs/kinds': () => json(kinds),
  'GET /api/v1/jobs/people': () => json(people),
}
const page = (...items: ReturnType<typeof makeJob>[]) => json({ items, next_cursor: null })

test('while jobs load there is a skeleton that says so', () => {
  renderWith({ ...KINDS, [JOBS]: never }, <JobTable />)
  expect(screen.getByText('Loading jobs')).toBeInTheDocument()
})

test('without any job the page says how one comes to be', async () => {
  renderWith({ ...KINDS, [JOBS]: () => page() }, <JobTable />)
  expect(await screen.findByText('No jobs yet')).toBeInTheDocument()
})

test('with a filter that fits none the words are about the filter', async () => {
  renderWith({ ...KINDS, [JOBS]: () => page() }, <JobTable />, '?status=failed')
  expect(await screen.findByText('No job fits these filters')).toBeInTheDocument()
})

test('a failure shows the server’s words and its request id, and can be tried again', async () => {
  const answers = [problem(503, 'The database does not answer.'), page(makeJob())]
  const route = () => answers.shift() ?? page()
  const { user } = renderWith({ ...KINDS, [JOBS]: route }, <JobTable />)
  expect(await screen.findByText('The database does not answer.')).toBeInTheDocument()
  expect(screen.getByText('r-1')).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('table', { name: 'Jobs, newest first' })).toBeInTheDocument()
})

test('a job shows its kind, its subject, its status and its mode', async () => {
  const job = makeJob({ status: 'failed', mode: 'synchronous' })
  renderWith({ ...KINDS, [JOBS]: () => page(job) }, <JobTable />)
  const [link] = await screen.findAllByRole('link', { name: 'Outreach letter' })
  expect(link).toHaveAttribute('href', '/jobs/job-1')
  const row = screen.getAllByRole('row')[1]
  expect(row).toHaveTextContent('Failed')
  expect(row).toHaveTextContent('@ines · Instagram')
  expect(row).toHaveTextContent('Synchronous')
  await waitFor(() => expect(row).toHaveTextContent('Ada Park'))
})

test('a job that waits says where in line, one that pauses when it goes on', async () => {
  const retry_at = new Date(Date.now() + 12_000).toISOString()
  const waiting = { status: 'queued', finished_at: null } as const
  const jobs = [
    makeJob({ ...waiting, id: 'job-2', place: 3 }),
    makeJob({ ...waiting, id: 'job-3', place: 4, retry_at }),
  ]
  renderWith({ ...KINDS, [JOBS]: () => page(...jobs) }, <JobTable />)
  await screen.findByRole('table', { name: 'Jobs, newest first' })
  const rows = screen.getAllByRole('row')
  expect(rows[1]).toHaveTextContent('Waiting3rd in line')
  expect(rows[2]).toHaveTextContent(/Tries again in 1[12] s/)
  expect(rows[2]).not.toHaveTextContent('Waiting')
})

test('the filter of the address goes to the server', async () => {
  const { requests } = renderWith(
    { ...KINDS, [JOBS]: () => page() },
    <JobTable />,
    '?status=failed&kind=studio.outreach&by=user-1',
  )
  await screen.findByText('No job fits these filters')
  const asked = requests
    .map(({ url }) => new URL(url))
    .find(({ pathname }) => pathname === '/api/v1/jobs')
  expect(asked?.search).toBe('?status=failed&kind=studio.outreach&created_by=user-1')
})
