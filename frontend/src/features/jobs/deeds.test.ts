import { expect, test } from 'vitest'

import { makeActor, makeJob } from '@/testing/factories'

import { refusalToCancel, refusalToRetry } from './deeds'

const job = makeJob()
const KINDS = [{ name: job.kind }]

test('who started a job may end it and try it again', () => {
  expect(refusalToCancel(job, makeActor())).toBeNull()
  expect(refusalToRetry(job, makeActor(), KINDS)).toBeNull()
})

test('somebody else’s job is for those who may manage jobs', () => {
  const other = makeActor({ id: 'user-2' })
  const manager = makeActor({ id: 'user-2', permissions: ['jobs:start', 'jobs:manage'] })
  expect(refusalToCancel(job, other)).toMatch(/^Somebody else started this job/)
  expect(refusalToCancel(job, manager)).toBeNull()
})

test('a role that may not start jobs changes none, not even its own', () => {
  const reader = makeActor({ permissions: ['jobs:read', 'jobs:manage'] })
  expect(refusalToCancel(job, reader)).toMatch(/may not cancel jobs/)
  expect(refusalToRetry(job, reader, KINDS)).toMatch(/may not retry jobs/)
})

test('trying again needs the permission of the kind', () => {
  expect(refusalToRetry(job, makeActor(), [])).toMatch(/jobs of this kind/)
})
