import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import { makeJob } from '@/testing/factories'
import { json, never, problem } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import { JobTable } from './job-table'

const JOBS = 'GET /api/v1/jobs'
const kinds = { items: [{ name: 'studio.outreach', title: 'Outreach letter' }] }
const KINDS = { 'GET /api/v1/jobs/kinds': () => json(kinds) }
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
})

test('the filter of the address goes to the server', async () => {
  const { requests } = renderWith(
    { ...KINDS, [JOBS]: () => page() },
    <JobTable />,
    '?status=failed&kind=studio.outreach',
  )
  await screen.findByText('No job fits these filters')
  const asked = requests
    .map(({ url }) => new URL(url))
    .find(({ pathname }) => pathname === '/api/v1/jobs')
  expect(asked?.search).toBe('?status=failed&kind=studio.outreach')
})
