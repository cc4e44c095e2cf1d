import type { FoundCreator, Quote, SavedSearch, SearchAnswer } from '@/features/discovery/contract'
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

export const makeFound = (changes: Partial<FoundCreator> = {}): FoundCreator => ({
  platform: 'instagram',
  handle: 'ines',
  name: 'Ines Vale',
  followers: 48_210,
  engagement_percent: 4.12,
  picture_url: null,
  known: false,
  held: {},
  do_not_contact: false,
  seen_at: MOMENT,
  ...changes,
})

export const makeSearchAnswer = (changes: Partial<SearchAnswer> = {}): SearchAnswer => ({
  items: [makeFound()],
  total: 41,
  reachable: changes.total ?? 41,
  page: 1,
  limit: 20,
  credits: { charged: '0.01', remaining: '938.40' },
  cached: false,
  sandbox: true,
  erased: 0,
  answered_at: MOMENT,
  left_out: 0,
  ...changes,
})

export const makeQuote = (changes: Partial<Quote> = {}): Quote => ({
  call: 'search',
  minimum: '0.00',
  maximum: '0.20',
  held_at: null,
  balance: '938.40',
  balance_after: '938.20',
  budget_left: null,
  budget_until: null,
  refusal: null,
  prices_of: '2026-03-01',
  ...changes,
})

export const makeSavedSearch = (changes: Partial<SavedSearch> = {}): SavedSearch => ({
  id: 'search-1',
  name: 'Trail runners',
  search: {
    platform: 'instagram',
    filters: { number_of_followers: { min: 10_000 } },
    sort: { by: 'relevancy', order: 'desc' },
    limit: 20,
  },
  pages: 5,
  schedule: 'by_hand',
  cap: '1.00',
  only_new: true,
  created_by: 'user-1',
  created_at: MOMENT,
  next_run_at: null,
  last_run: null,
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

const makeStep = (changes: Partial<Schemas['StepRead']>): Schemas['StepRead'] => ({
  level: 'raw',
  held_at: null,
  is_fresh: false,
  price: '0.03',
  tells: [],
  adds: [],
  ...changes,
})

export const makeCreator = (
  changes: Partial<Schemas['CreatorProfile']> = {},
): Schemas['CreatorProfile'] => ({
  id: 'creator-1',
  platform: 'instagram',
  handle: 'ines',
  name: 'Ines Vale',
  followers: 48_210,
  engagement_percent: 4.12,
  picture_url: null,
  told: { followers: { source: 'search', at: MOMENT } },
  held: {},
  do_not_contact: null,
  do_not_contact_by: null,
  sandbox: false,
  first_seen_at: MOMENT,
  seen_at: MOMENT,
  facts: [],
  ladder: [
    makeStep({ level: 'raw', price: '0.03' }),
    makeStep({ level: 'profile', price: '0.20', tells: ['Email', 'Bio'], adds: ['Email'] }),
    makeStep({ level: 'analytics', price: '0.80', tells: ['Audience by country'] }),
    makeStep({ level: 'full', price: '1.00' }),
  ],
  credibility: {
    score: null,
    confidence: 'none',
    sentence: 'Not enough data: none of the parts is told.',
    parts: [],
  },
  ...changes,
})

export const makeLine = (
  changes: Partial<Schemas['CreatorLine']> = {},
): Schemas['CreatorLine'] => ({
  id: 'creator-1',
  platform: 'instagram',
  handle: 'ines',
  name: 'Ines Vale',
  followers: 48_210,
  engagement_percent: 4.12,
  picture_url: null,
  held: {},
  next_step_prices: { raw: '0.03', profile: '0.20', analytics: '0.80', full: '1.00' },
  do_not_contact: false,
  sandbox: false,
  first_seen_at: MOMENT,
  seen_at: MOMENT,
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

const NO_ONE_IN_STAGES: Record<Schemas['Stage'], number> = {
  found: 0,
  shortlisted: 0,
  contacted: 0,
  agreed: 0,
  declined: 0,
}

export const makeList = (changes: Partial<Schemas['ListRead']> = {}): Schemas['ListRead'] => ({
  id: 'list-1',
  name: 'Spring',
  description: '',
  archived: false,
  entries: 1,
  stages: { ...NO_ONE_IN_STAGES, found: 1 },
  created_by: 'user-1',
  created_at: MOMENT,
  updated_at: MOMENT,
  ...changes,
})

export const makeEntry = (changes: Partial<Schemas['EntryRead']> = {}): Schemas['EntryRead'] => ({
  id: 'entry-1',
  list_id: 'list-1',
  creator: {
    id: 'creator-1',
    platform: 'instagram',
    handle: 'ines',
    name: 'Ines Vale',
    followers: 48_210,
    engagement_percent: 4.12,
    picture_url: null,
    held: {},
    fresh: [],
    sandbox: false,
    seen_at: MOMENT,
    do_not_contact: false,
  },
  stage: 'found',
  notes: '',
  tags: [],
  fee: null,
  version: 1,
  added_by: 'user-1',
  added_at: MOMENT,
  updated_at: MOMENT,
  ...changes,
})

export const makeCompared = (
  changes: Partial<Schemas['ComparedRead']> = {},
): Schemas['ComparedRead'] => ({
  ref: { platform: 'instagram', handle: 'ines' },
  creator: makeCreator(),
  fresh: [],
  facts: [],
  standings: [],
  missing: { levels: ['full'], price: '1.00' },
  ...changes,
})

export const makeOverlap = () => ({
  total_followers: 200,
  unique_followers: 150,
  creators: ['ines', 'rui'].map((handle) => ({
    handle,
    followers: 100,
    unique_percentage: 50,
    overlapping_percentage: 50,
  })),
  credits: { charged: '1.00', remaining: '40.00' },
  cached: false,
  sandbox: true,
})
