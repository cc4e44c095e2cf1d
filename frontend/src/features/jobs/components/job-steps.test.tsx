import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import { makeJob } from '@/testing/factories'

import { JobSteps, stepsOf } from './job-steps'

const NOW = Date.parse('2026-03-04T12:00:00Z')
const told = (changes: Parameters<typeof makeJob>[0]) =>
  stepsOf(makeJob(changes), NOW).map(({ label, state }) => `${label} ${state}`)
const notes = (changes: Parameters<typeof makeJob>[0]) =>
  stepsOf(makeJob(changes), NOW).map(({ note }) => note)

test.each([
  ['queued', ['Submitted done', 'Waiting waiting', 'Work later', 'Done later']],
  ['running', ['Submitted done', 'Waited done', 'Working now', 'Done later']],
  ['succeeded', ['Submitted done', 'Waited done', 'Worked done', 'Done done']],
  ['failed', ['Submitted done', 'Waited done', 'Worked done', 'Failed bad']],
  ['cancelled', ['Submitted done', 'Waited done', 'Worked done', 'Cancelled ended']],
] as const)('a job that is %s stands where it stands', (status, steps) => {
  expect(told({ status })).toEqual(steps)
})

test('a job that waits says where in line, and how long it may take', () => {
  const waiting = { status: 'queued', attempt: 0, place: 3, expected_wait_seconds: 19.2 } as const
  expect(notes(waiting).slice(1)).toEqual([
    '3rd in line, starts in about 20 s',
    'attempt 1 of 3',
    'not yet',
  ])
})

test('a job that was cancelled in line never began', () => {
  expect(notes({ status: 'cancelled', attempt: 0, started_at: null })[2]).toBe('never began')
})

test('a pause says when it ends and why it is', () => {
  const error = { code: 'model_failed', detail: 'The model broke off.' }
  const retry_at = new Date(Date.now() + 12_000).toISOString()
  render(<JobSteps job={makeJob({ status: 'queued', retry_at, error })} />)
  const step = screen.getByText('Pausing').closest('li')
  expect(step).toHaveTextContent(/Tries again in 1[12] s/)
  expect(step).toHaveAttribute('aria-current', 'step')
  expect(screen.getByText('The model broke off.')).toBeInTheDocument()
})
