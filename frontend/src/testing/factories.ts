import type { Actor } from '@/lib/actor'
import type { components } from '@/lib/api/schema.gen'

type Schemas = components['schemas']

const MOMENT = '2026-03-04T12:00:00Z'

export const makeJob = (changes: Partial<Schemas['JobRead']> = {}): Schemas['JobRead'] => ({
  id: 'job-1',
  kind: 'studio.outreach',
  queue: 'interactive',
  status: 'succeeded',
  mode: 'queue',
  progress: null,
  attempt: 1,
  max_attempts: 3,
  params: { creator: { platform: 'instagram', handle: 'ines' }, goal: 'Invite' },
  result: null,
  error: null,
  request_id: 'request-1',
  created_by: 'user-1',
  created_at: MOMENT,
  started_at: MOMENT,
  finished_at: MOMENT,
  retry_at: null,
  place: null,
  expected_wait_seconds: null,
  ...changes,
})

export const makeActor = (changes: Partial<Actor> = {}): Actor => ({
  id: 'user-1',
  permissions: ['jobs:read', 'jobs:start'],
  ...changes,
})

export const makeGeneration = (
  changes: Partial<Schemas['GenerationRead']> = {},
): Schemas['GenerationRead'] => ({
  id: 'text-1',
  job_id: 'job-1',
  created_by: 'user-1',
  template: 'studio.outreach',
  prompt_version: '1',
  creator: { platform: 'instagram', handle: 'ines' },
  goal: 'Invite',
  tone: 'warm',
  language: 'en',
  text: 'Dear Ines',
  model: 'writer',
  sandbox: false,
  created_at: MOMENT,
  ...changes,
})

export const makeFound = (
  changes: Partial<Schemas['FoundCreatorRead']> = {},
): Schemas['FoundCreatorRead'] => ({
  platform: 'instagram',
  handle: 'ines',
  name: 'Ines Vale',
  followers: 48_210,
  engagement_percent: 4.12,
  picture_url: null,
  known: false,
  seen_at: MOMENT,
  ...changes,
})

export const makeSearchAnswer = (
  changes: Partial<Schemas['SearchRead']> = {},
): Schemas['SearchRead'] => ({
  items: [makeFound()],
  total: 41,
  page: 1,
  limit: 20,
  credits: { charged: '0.01', remaining: '938.40' },
  cached: false,
  sandbox: true,
  ...changes,
})

export const makeCatalogue = (
  changes: Partial<Schemas['PlatformFilters']> = {},
): Schemas['PlatformFilters'] => ({
  platform: 'instagram',
  version: '2026-03-04',
  sorts: [{ by: 'relevancy', label: 'Best match', orders: ['desc'] }],
  filters: [
    {
      name: 'number_of_followers',
      type: 'range',
      label: 'Followers',
      group: 'Audience size',
      common: true,
      items: 'text',
      labels: {},
    },
  ],
  ...changes,
})

export const makeCreator = (
  changes: Partial<Schemas['CreatorRead']> = {},
): Schemas['CreatorRead'] => ({
  id: 'creator-1',
  platform: 'instagram',
  handle: 'ines',
  name: 'Ines Vale',
  followers: 48_210,
  engagement_percent: 4.12,
  picture_url: null,
  held: {},
  sandbox: false,
  seen_at: MOMENT,
  facts: [],
  ...changes,
})

export const makeQueue = (changes: Partial<Schemas['QueueRead']> = {}): Schemas['QueueRead'] => ({
  name: 'interactive',
  waiting: 4,
  running: 1,
  oldest_waiting_seconds: 95,
  depth: 4,
  canary: { queue: 'interactive', finished_at: MOMENT, age_seconds: 35, is_stale: false },
  ...changes,
})

export const makeWorker = (
  changes: Partial<Schemas['WorkerRead']> = {},
): Schemas['WorkerRead'] => ({
  name: 'host-1',
  mode: 'queue',
  version: '0.1.0',
  slots: 16,
  in_hand: 1,
  started_at: MOMENT,
  seen_at: MOMENT,
  is_alive: true,
  ...changes,
})

export const makeOverview = (
  changes: Partial<Schemas['JobsOverview']> = {},
): Schemas['JobsOverview'] => ({
  mode: 'queue',
  queues: [makeQueue()],
  workers: [makeWorker()],
  sweeper: 'host-1',
  repaired: { worker_died: 1, gave_up: 0, rung_again: 0 },
  repairs: [
    {
      id: 'repair-1',
      at: MOMENT,
      what: 'worker_died',
      jobs: 1,
      job_id: 'job-1',
      detail: 'host-9 is gone',
    },
  ],
  ...changes,
})
