import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'

import { ActorProvider } from '@/lib/actor'
import { makeActor, makeCreator } from '@/testing/factories'
import { json, problem } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import { AudiencePanel } from './audience-panel'
import { ContactPanel } from './contact-panel'
import { CreatorHeader } from './creator-header'
import { CredibilityPanel } from './credibility-panel'
import { FactGroups } from './fact-groups'
import { PostsPanel } from './posts-panel'
import { RecordPanel } from './record-panel'

const CREATOR = 'GET /api/v1/creators/instagram/ines'
const NOTE = '/api/v1/creators/instagram/ines/do-not-contact'
const reference = { platform: 'instagram', handle: 'ines' } as const
const MOMENT = '2026-03-04T12:00:00Z'

const fact = (name: string, value: unknown, data: unknown = null) => ({
  name,
  label: name,
  value,
  data,
  source: 'analytics',
  observed_at: MOMENT,
})

const RICH = makeCreator({
  facts: [
    fact('audience_countries', ['Portugal 41 %'], [{ name: 'Portugal', share: 0.41 }]),
    fact(
      'audience_interests',
      ['Toys 9 %'],
      Array.from({ length: 9 }, (_, n) => ({ name: `Interest ${n}`, share: 0.09 })),
    ),
    fact('audience_credibility', 'high, 88 %', { score: 0.88, class: 'high' }),
    fact('growth', ['+2 % in 3 months'], [{ months: 3, percent: -2.5 }]),
    fact('past_sponsors', ['northpine (2 posts)'], [{ handle: 'northpine', posts: 2 }]),
    fact(
      'recent_posts',
      ['One'],
      [{ url: 'javascript:alert(1)', caption: '<i>One</i>', likes: 1811 }],
    ),
    fact('bio', 'Runs'),
  ],
  credibility: {
    score: 84,
    confidence: 'medium',
    sentence: 'Not told, and left out of the reckoning: steady growth.',
    parts: [
      {
        name: 'audience',
        label: 'Who follows them',
        weight: 50,
        value: 91.5,
        sentence: '5 % look suspicious.',
        source: 'analytics',
        observed_at: MOMENT,
      },
      {
        name: 'growth',
        label: 'Steady growth',
        weight: 20,
        value: null,
        sentence: 'Not enough data: nothing was told.',
        source: null,
        observed_at: null,
      },
    ],
  },
})

const panels = (
  <>
    <CreatorHeader reference={reference} />
    <AudiencePanel reference={reference} />
    <RecordPanel reference={reference} />
    <PostsPanel reference={reference} />
    <CredibilityPanel reference={reference} />
    <FactGroups reference={reference} />
  </>
)

test('figures are drawn with their source, and the rest stays among the facts', async () => {
  const { user } = renderWith({ [CREATOR]: () => json(RICH) }, panels)
  const country = (await screen.findByText('Portugal')).closest('li')
  expect(country).toHaveTextContent('41.0 %')
  expect(screen.queryByText('Interest 8')).not.toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'All 9 of Interests' }))
  expect(screen.getByText('Interest 8')).toBeInTheDocument()
  expect(screen.getByText('-2.5 %')).toBeInTheDocument()
  expect(screen.getByText('northpine')).toBeInTheDocument()
  expect(screen.getAllByText('From Analytics, 4 Mar 2026').length).toBeGreaterThan(4)
  expect(screen.getAllByText('From Search, 4 Mar 2026')).toHaveLength(1)
  const facts = screen.getByRole('heading', { name: 'Facts' }).closest('section')
  expect(facts).toHaveTextContent('Runs')
  expect(facts).not.toHaveTextContent('Portugal 41 %')
})

test('what a stranger wrote is words, and leads nowhere it must not', async () => {
  renderWith({ [CREATOR]: () => json(RICH) }, panels)
  expect(await screen.findByText('<i>One</i>')).toBeInTheDocument()
  expect(screen.queryByRole('link', { name: '<i>One</i>' })).not.toBeInTheDocument()
  expect(screen.getByText('1.8K')).toBeInTheDocument()
})

test('credibility says its parts, their weights and how sure it is', async () => {
  renderWith({ [CREATOR]: () => json(RICH) }, panels)
  const panel = (await screen.findByText('Who follows them')).closest('section')
  expect(panel).toHaveTextContent('84 of 100')
  expect(panel).toHaveTextContent('Fairly sure')
  expect(panel).toHaveTextContent('92 of 100 · weighs 50 %')
  expect(panel).toHaveTextContent('Not enough data: nothing was told.')
})

test('without figures there is no score and no audience, and it says why', async () => {
  renderWith({ [CREATOR]: () => json(makeCreator()) }, panels)
  expect(await screen.findByText('Nobody told who follows them')).toBeInTheDocument()
  expect(screen.getByText('Not enough data')).toBeInTheDocument()
  expect(screen.queryByText('Recent posts')).not.toBeInTheDocument()
})

const contact = (permissions: string[]) => (
  <ActorProvider value={makeActor({ permissions })}>
    <ContactPanel reference={reference} />
  </ActorProvider>
)

test('who may say so forbids contact with a reason, and takes it back in two presses', async () => {
  const banned = makeCreator({
    do_not_contact: { reason: 'Has a lawyer', by: 'user-1', at: MOMENT },
    do_not_contact_by: 'Ada Park',
  })
  const answers = [makeCreator(), banned, makeCreator()]
  const routes = {
    [CREATOR]: () => json(answers.shift() ?? makeCreator()),
    [`PUT ${NOTE}`]: () => json(banned),
    [`DELETE ${NOTE}`]: () => json(makeCreator()),
  }
  const { user, requests } = renderWith(routes, contact(['creators:write']))
  await user.click(await screen.findByRole('button', { name: 'Do not contact…' }))
  await user.type(screen.getByLabelText('Why must nobody write to them?'), ' Has a lawyer ')
  await user.click(screen.getByRole('button', { name: 'Do not contact' }))
  expect(await screen.findByText('Nobody writes to them')).toBeInTheDocument()
  expect(screen.getByText('Ada Park, 4 Mar 2026')).toBeInTheDocument()
  const put = requests.find(({ method }) => method === 'PUT')
  expect(await put?.json()).toEqual({ reason: 'Has a lawyer' })
  await user.click(screen.getByRole('button', { name: 'Allow contact again' }))
  await user.click(screen.getByRole('button', { name: 'Really allow it?' }))
  expect(await screen.findByText('They may be written to')).toBeInTheDocument()
})

test('who may not say so sees it and has no button', async () => {
  renderWith({ [CREATOR]: () => json(makeCreator()) }, contact([]))
  const words = await screen.findByText('They may be written to')
  const panel = words.closest('section')
  expect(panel && within(panel).queryByRole('button')).toBeNull()
})

test('a refusal is shown where it happened', async () => {
  const routes = {
    [CREATOR]: () => json(makeCreator()),
    [`PUT ${NOTE}`]: () => problem(403, 'Your role lacks it.'),
  }
  const { user } = renderWith(routes, contact(['creators:write']))
  await user.click(await screen.findByRole('button', { name: 'Do not contact…' }))
  await user.type(screen.getByLabelText('Why must nobody write to them?'), 'x')
  await user.click(screen.getByRole('button', { name: 'Do not contact' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('Your role lacks it.')
})
