import type { components } from '@/lib/api/schema.gen'

type Schemas = components['schemas']

const MOMENT = '2026-03-04T12:00:00Z'

export const makeJob = (changes: Partial<Schemas['JobRead']> = {}): Schemas['JobRead'] => ({
  id: 'job-1',
  kind: 'studio.outreach',
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
