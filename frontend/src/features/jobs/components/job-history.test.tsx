import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import { makeJob } from '@/testing/factories'

import { JobHistory, wordsOf } from './job-history'

test.each([
  [{ what: 'started', attempt: 2 }, 'Attempt 2 started'],
  [{ what: 'wrote', attempt: 1, text: 'Dear ' }, 'Wrote 1 word'],
  [{ what: 'progressed', attempt: 1, progress: 0.4 }, 'Came to 40 %'],
  [
    { what: 'paused', attempt: 1, seconds: 12, reason: '' },
    'Attempt 1 failed; the next one after 12 s',
  ],
  [{ what: 'returned', attempt: 1 }, 'Attempt 1 was cut off; back in the queue'],
] as const)('what happened is a sentence', (entry, words) => {
  expect(wordsOf(entry)).toBe(words)
})

test('reasons stand with what failed, and times with what the row knows them of', () => {
  const job = makeJob({ status: 'failed', attempt: 2, started_at: '2026-03-04T12:00:05Z' })
  const { container } = render(
    <JobHistory
      job={job}
      startedBy={null}
      history={[
        { what: 'started', attempt: 1 },
        { what: 'paused', attempt: 1, seconds: 2, reason: 'The model broke off.' },
        { what: 'started', attempt: 2 },
        { what: 'failed', attempt: 2, reason: 'The model is gone.' },
      ]}
    />,
  )
  const lines = screen.getAllByRole('listitem')
  expect(lines[0]).toHaveTextContent(/^Submitted4 Mar 2026/)
  expect(lines[1]).toHaveTextContent(/^Attempt 1 started$/)
  expect(lines[2]).toHaveTextContent('The model broke off.')
  expect(lines[4]).toHaveTextContent('The model is gone.')
  const times = [...container.querySelectorAll('time')].map((time) => time.dateTime)
  expect(times).toEqual([job.created_at, job.started_at, job.finished_at])
})
