import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'

import { json, never, problem } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import type { Finding, Report } from '../queries'

import { DoctorReport } from './doctor-report'

const DOCTOR = 'GET /api/v1/doctor'
const BUNDLE = 'GET /api/v1/doctor/bundle'

const finding = (changes: Partial<Finding>): Finding => ({
  name: 'disk',
  title: 'Disk',
  meaning: 'A full disk stops the database.',
  verdict: 'good',
  found: 'It is 11 % full.',
  mend: '',
  ...changes,
})

const report = (...findings: Finding[]): Report => ({
  version: '0.1.0',
  examined_at: '2026-11-23T02:00:00Z',
  address: 'https://cadence.example.com',
  counts: { good: 0, attention: 0, broken: 0, unknown: 0 },
  findings,
})

test('what is broken comes first, with what mends it', async () => {
  const redis = {
    name: 'redis',
    title: 'Redis',
    found: 'It throws jobs away.',
    mend: 'redis-cli …',
  }
  renderWith(
    { [DOCTOR]: () => json(report(finding({}), finding({ ...redis, verdict: 'broken' }))) },
    <DoctorReport />,
  )
  expect(await screen.findByText(/^One thing is broken\. Version 0\.1\.0/)).toBeInTheDocument()
  const lists = screen.getAllByRole('list')
  expect(lists.map((list) => list.getAttribute('aria-label'))).toEqual(['Broken', 'Well'])
  expect(lists[0]).toHaveTextContent('redis-cli …')
  expect(lists[1]).toHaveTextContent('It is 11 % full.')
})

test('when all is well it says so', async () => {
  renderWith({ [DOCTOR]: () => json(report(finding({}))) }, <DoctorReport />)
  expect(await screen.findByText(/^Nothing needs mending\./)).toBeInTheDocument()
})

test('while it examines it says that this takes a moment', () => {
  renderWith({ [DOCTOR]: never }, <DoctorReport />)
  expect(screen.getByText(/It takes a few seconds/)).toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'Examining…' })).toBeDisabled()
})

test('a refusal is told in the server’s words and can be tried again', async () => {
  const answers = [problem(403, 'Your role lacks a permission.'), json(report(finding({})))]
  const { user } = renderWith(
    { [DOCTOR]: () => answers.shift() ?? json(report()) },
    <DoctorReport />,
  )
  expect(await screen.findByRole('alert')).toHaveTextContent('Your role lacks a permission.')
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText(/^Nothing needs mending\./)).toBeInTheDocument()
})

test('the file for a bug report is saved by its date', async () => {
  const bundle = { report: report(finding({})), settings: { SECRET_KEY: 'is set' }, system: {} }
  const names: string[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    names.push(this.download)
  })
  const routes = { [DOCTOR]: () => json(report(finding({}))), [BUNDLE]: () => json(bundle) }
  const { user } = renderWith(routes, <DoctorReport />)
  await user.click(screen.getByRole('button', { name: 'For a bug report' }))
  await vi.waitFor(() => expect(names).toEqual(['cadence-report-2026-11-23.json']))
})
