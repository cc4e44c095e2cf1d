import { expect, test } from 'vitest'

import { makeJob } from '@/testing/factories'

import { stepsOf } from './job-steps'

const told = (changes: Parameters<typeof makeJob>[0]) =>
  stepsOf(makeJob(changes)).map(({ label, state }) => `${label} ${state}`)

test.each([
  ['queued', ['Submitted done', 'Waiting now', 'Done later']],
  ['running', ['Submitted done', 'Working now', 'Done later']],
  ['succeeded', ['Submitted done', 'Working done', 'Done done']],
  ['failed', ['Submitted done', 'Working done', 'Failed bad']],
  ['cancelled', ['Submitted done', 'Working done', 'Cancelled bad']],
] as const)('a job that is %s stands where it stands', (status, steps) => {
  expect(told({ status })).toEqual(steps)
})
