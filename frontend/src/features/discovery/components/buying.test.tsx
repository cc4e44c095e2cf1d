import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import { ActorProvider } from '@/lib/actor'
import { makeActor, makeQuote } from '@/testing/factories'
import { json, never, problem, type Routes } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import type { Accounts, Asked, CreatorPost, PostPage, PostSide } from '../contract'

import { EmailFinder } from './email-finder'
import { OtherAccounts } from './other-accounts'
import { PostPages } from './post-pages'

const QUOTE = 'POST /api/v1/discovery/quote'
const SOCIALS = 'POST /api/v1/discovery/socials'
const EMAIL = 'POST /api/v1/discovery/enrich-email'
const POSTS = 'POST /api/v1/discovery/posts'
const SIDE = 'POST /api/v1/discovery/post-details'
const creator = { platform: 'instagram', handle: 'ines' } as const
const moment = '2026-03-04T12:00:00Z'
const paid = (charged: string) => ({
  credits: { charged, remaining: '938.20' },
  cached: false,
  sandbox: true,
  answered_at: moment,
})

const PRICES: Partial<Record<Asked['call'], string>> = {
  socials: '0.50',
  enrich_email: '0.05',
  posts: '0.15',
  post_details: '0.03',
}

/** Prices as the server tells them, for the body it was asked about. */
const priced: Routes = {
  [QUOTE]: async (request) => {
    const { call } = (await request.json()) as Asked
    const price = PRICES[call] ?? '0.00'
    return json(makeQuote({ call, minimum: price, maximum: price, held_at: null, refusal: null }))
  },
}

const shown = (routes: Routes, what: React.ReactNode, permissions = ['discovery:spend']) =>
  renderWith(
    { ...priced, ...routes },
    <ActorProvider value={makeActor({ permissions })}>{what}</ActorProvider>,
  )

const accounts = (...found: Accounts['accounts']): Accounts => ({
  accounts: found,
  ...paid(found.length > 0 ? '0.50' : '0.00'),
})
const elsewhere: Accounts['accounts'][number] = {
  platform: 'tiktok',
  handle: 'ines.runs',
  name: '<b>Ines</b>',
  url: null,
  followers: 1_200,
}

test('other accounts are bought once, for the price on the button, and lead to their pages', async () => {
  const { user, requests } = shown(
    { [SOCIALS]: () => json(accounts(elsewhere)) },
    <OtherAccounts creator={creator} />,
  )
  const button = await screen.findByRole('button', { name: /Find accounts · 0\.50/ })
  await user.dblClick(button)
  const link = await screen.findByRole('link', { name: '@ines.runs' })
  expect(link).toHaveAttribute('href', '/creators/tiktok/ines.runs')
  expect(screen.getByText('<b>Ines</b>')).toBeInTheDocument()
  expect(screen.getByRole('status')).toHaveTextContent('Cost 0.50 · 938.20 left')
  expect(screen.getByText('From a sandbox')).toBeInTheDocument()
  const bought = requests.filter(({ url }) => url.endsWith('/socials'))
  expect(bought).toHaveLength(1)
  expect(bought[0]?.headers.get('Idempotency-Key')).toBeTruthy()
})

test('nobody elsewhere is an answer too, and says what it cost', async () => {
  const { user } = shown({ [SOCIALS]: () => json(accounts()) }, <OtherAccounts creator={creator} />)
  await user.click(await screen.findByRole('button', { name: /Find accounts/ }))
  expect(await screen.findByText('No other account is known.')).toBeInTheDocument()
  expect(screen.getByRole('status')).toHaveTextContent('Cost 0.00')
})

test('a creator nobody knows is no failure of the call', async () => {
  const { user } = shown(
    { [SOCIALS]: () => problem(404, 'Influencers Club knows no such creator.') },
    <OtherAccounts creator={creator} />,
  )
  await user.click(await screen.findByRole('button', { name: /Find accounts/ }))
  expect(await screen.findByText('Influencers Club knows no such creator.')).toBeInTheDocument()
  expect(screen.queryByRole('alert')).not.toBeInTheDocument()
})

const MAY_NOT = /^Your role may not spend credits\./

test.each([
  ['other accounts', <OtherAccounts key="accounts" creator={creator} />],
  ['posts', <PostPages key="posts" creator={creator} />],
])('who may not spend is told so instead of being offered %s', async (_what, panel) => {
  shown({}, panel, [])
  expect(await screen.findByText(MAY_NOT)).toBeInTheDocument()
  expect(screen.queryByRole('button')).not.toBeInTheDocument()
})

test('who may not spend reads why where the email would be typed', async () => {
  const { user } = shown({}, <EmailFinder />, [])
  await user.click(screen.getByRole('button', { name: 'Find by email' }))
  expect(await screen.findByText(MAY_NOT)).toBeInTheDocument()
  expect(screen.queryByLabelText('Email address')).not.toBeInTheDocument()
})

test('what would be refused takes no press and says why', async () => {
  const refusal = 'Your budget of today has 0.10 left.'
  shown(
    { [QUOTE]: () => json(makeQuote({ call: 'posts', maximum: '0.15', refusal })) },
    <PostPages creator={creator} />,
  )
  expect(await screen.findByText(refusal)).toBeInTheDocument()
  expect(screen.getByRole('button', { name: /Newest posts/ })).toBeDisabled()
})

test('a refusal stands where the button was pressed', async () => {
  const { user } = shown(
    { [POSTS]: () => problem(403, 'Your role lacks discovery:spend.') },
    <PostPages creator={creator} />,
  )
  await user.click(await screen.findByRole('button', { name: /Newest posts/ }))
  expect(await screen.findByRole('alert')).toHaveTextContent('Your role lacks discovery:spend.')
})

test('while an answer is waited for its room is kept and nothing can be pressed', async () => {
  const { user } = shown({ [POSTS]: never }, <PostPages creator={creator} />)
  await user.click(await screen.findByRole('button', { name: /Newest posts/ }))
  expect(await screen.findByText('Fetching posts')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: /Newest posts/ })).toBeDisabled()
})

test('an answer that never reached the page is asked for with the same key', async () => {
  const answers = [
    () => {
      throw new TypeError('Failed to fetch')
    },
    () => json(accounts(elsewhere)),
  ]
  const { user, requests } = shown(
    { [SOCIALS]: () => answers.shift()?.() ?? problem(500, 'once too often') },
    <OtherAccounts creator={creator} />,
  )
  await user.click(await screen.findByRole('button', { name: /Find accounts/ }))
  expect(await screen.findByText('No answer reached this page')).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: /Try again/ }))
  expect(await screen.findByRole('link', { name: '@ines.runs' })).toBeInTheDocument()
  const keys = requests
    .filter(({ url }) => url.endsWith('/socials'))
    .map(({ headers }) => headers.get('Idempotency-Key'))
  expect(keys).toHaveLength(2)
  expect(keys[1]).toBe(keys[0])
})

test('where the platform has no such call there is no panel', async () => {
  const { container, calls, queries } = shown(
    { [QUOTE]: () => problem(422, 'twitch has no posts here.') },
    <PostPages creator={{ platform: 'twitch', handle: 'ines' }} />,
  )
  await expect.poll(() => calls.includes(QUOTE) && queries.isFetching() === 0).toBe(true)
  expect(container).toBeEmptyDOMElement()
})

test('a lost answer may have been paid: only its own button asks anew', async () => {
  const answers = [
    problem(502, 'The answer was lost.', { code: 'influencers_club_unsure' }),
    json(accounts(elsewhere)),
  ]
  const { user, requests } = shown(
    { [SOCIALS]: () => answers.shift() ?? problem(500, 'once too often') },
    <OtherAccounts creator={creator} />,
  )
  await user.click(await screen.findByRole('button', { name: /Find accounts/ }))
  expect(await screen.findByText('Finding accounts may have been paid')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: /Find accounts/ })).toBeDisabled()
  await user.click(screen.getByRole('button', { name: /Ask again and pay again/ }))
  expect(await screen.findByRole('link', { name: '@ines.runs' })).toBeInTheDocument()
  const bodies = requests.filter(({ url }) => url.endsWith('/socials')).map((each) => each.json())
  expect(await Promise.all(bodies)).toEqual([
    { ...creator, refresh: false },
    { ...creator, refresh: true },
  ])
})

test('an email is looked up by a press, not by Enter, and only when it is one', async () => {
  const found = { ...accounts(elsewhere), ...paid('0.05') }
  const { user, calls } = shown({ [EMAIL]: () => json(found) }, <EmailFinder />)
  await user.click(screen.getByRole('button', { name: 'Find by email' }))
  const field = await screen.findByLabelText('Email address')
  await user.type(field, 'ines@')
  expect(screen.getByRole('button', { name: /Find the creator/ })).toBeDisabled()
  await user.type(field, 'example.com{Enter}')
  const button = await screen.findByRole('button', { name: /Find the creator · 0\.05/ })
  expect(calls).not.toContain(EMAIL)
  await user.click(button)
  expect(await screen.findByRole('link', { name: '@ines.runs' })).toBeInTheDocument()
  await user.type(field, 'x')
  expect(screen.queryByRole('link', { name: '@ines.runs' })).not.toBeInTheDocument()
})

const post = (id: string, caption: string): CreatorPost => ({
  id,
  caption,
  posted_at: moment,
  url: 'javascript:alert(1)',
  kind: 'image',
  likes: 1_200,
  comments: 3,
  views: null,
})
const page = (posts: CreatorPost[], next: string | null): PostPage => ({
  posts,
  next_page_token: next,
  ...paid('0.15'),
})

test('posts come page by page, each for its price, until there are no more', async () => {
  const answers = [page([post('p1', 'First <script>')], 'next'), page([post('p2', 'Second')], null)]
  const { user, requests } = shown(
    { [POSTS]: () => json(answers.shift()) },
    <PostPages creator={creator} />,
  )
  await user.click(await screen.findByRole('button', { name: /Newest posts · 0\.15/ }))
  expect(await screen.findByText('First <script>')).toBeInTheDocument()
  expect(screen.queryByRole('link')).not.toBeInTheDocument()
  expect(screen.getByText('1.2K likes · 3 comments')).toBeInTheDocument()
  await user.click(await screen.findByRole('button', { name: /Older posts · 0\.15/ }))
  expect(await screen.findByText('Second')).toBeInTheDocument()
  expect(screen.getByText('First <script>')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: /Older posts/ })).not.toBeInTheDocument()
  const asked = requests.filter(({ url }) => url.endsWith('/posts')).map((each) => each.json())
  expect((await Promise.all(asked)).map((body: unknown) => body)).toMatchObject([
    { page_token: null },
    { page_token: 'next' },
  ])
})

test('posts that are held are free, say of when they are, and are asked for anew at a price', async () => {
  const since = new Date(Date.now() - 3 * 3_600_000).toISOString()
  const held = { ...page([post('p1', 'Old')], null), cached: true, answered_at: since }
  const answers = [held, page([post('p2', 'New')], null)]
  const { user, requests } = shown(
    {
      [QUOTE]: async (request) => {
        const { call, body } = (await request.json()) as Asked
        const isAnew = 'refresh' in body && body.refresh === true
        const price = isAnew ? '0.15' : '0.00'
        const heldAt = isAnew ? null : since
        return json(makeQuote({ call, minimum: price, maximum: price, held_at: heldAt }))
      },
      [POSTS]: () => json(answers.shift()),
    },
    <PostPages creator={creator} />,
  )
  await user.click(await screen.findByRole('button', { name: /free, held since 3 h/ }))
  expect(await screen.findByText('Old')).toBeInTheDocument()
  expect(screen.getByRole('status')).toHaveTextContent('Already paid for: free, from 3 h ago')
  await user.click(await screen.findByRole('button', { name: 'Ask anew · 0.15' }))
  expect(await screen.findByText('New')).toBeInTheDocument()
  expect(screen.queryByText('Old')).not.toBeInTheDocument()
  expect(screen.queryByRole('button', { name: /Ask anew/ })).not.toBeInTheDocument()
  const asked = requests.filter(({ url }) => url.endsWith('/posts')).map((each) => each.json())
  expect(await Promise.all(asked)).toMatchObject([{ refresh: false }, { refresh: true }])
})

test('a creator without posts is an answer too', async () => {
  const { user } = shown({ [POSTS]: () => json(page([], null)) }, <PostPages creator={creator} />)
  await user.click(await screen.findByRole('button', { name: /Newest posts/ }))
  expect(await screen.findByText('No posts were told.')).toBeInTheDocument()
  expect(screen.queryByRole('button')).not.toBeInTheDocument()
})

const sideOf = (content: PostSide['content'], changes: Partial<PostSide>): PostSide => ({
  content,
  post: null,
  comments: [],
  transcript: null,
  audio_url: null,
  next_page_token: null,
  told: null,
  ...paid('0.03'),
  ...changes,
})

test('a post’s details are words and figures for people, and nothing for machines', async () => {
  const told = {
    pk: '3000_7',
    taken_at: 1_795_703_255,
    is_paid: false,
    location: '<b>Porto</b>',
    caption: 'told above',
    url: 'https://a.b',
    more: [1],
  }
  const side = sideOf('data', { told, post: { ...post('p1', 'told above'), views: 5_300 } })
  const { user } = shown(
    { [POSTS]: () => json(page([post('p1', 'First')], null)), [SIDE]: () => json(side) },
    <PostPages creator={creator} />,
  )
  await user.click(await screen.findByRole('button', { name: /Newest posts/ }))
  await user.click(await screen.findByRole('button', { name: 'More of this post' }))
  await user.click(await screen.findByRole('button', { name: /Read the details/ }))
  expect(await screen.findByRole('heading', { name: 'Details' })).toBeInTheDocument()
  const names = screen.getAllByRole('term').map(({ textContent }) => textContent)
  expect(names).toEqual(['Posted', 'Kind', 'Likes', 'Comments', 'Views', 'is paid', 'location'])
  expect(screen.getByText('5,300')).toBeInTheDocument()
  expect(screen.getByText('<b>Porto</b>')).toBeInTheDocument()
})

test('a post’s comments are asked for once somebody wants them, page by page', async () => {
  const side = (text: string, next: string | null) =>
    sideOf('comments', {
      comments: [{ text, handle: 'rui', posted_at: null, likes: 12 }],
      next_page_token: next,
    })
  const sides = [side('Bravo', 'more'), side('<i>Again</i>', null)]
  const { user, calls } = shown(
    { [POSTS]: () => json(page([post('p1', 'First')], null)), [SIDE]: () => json(sides.shift()) },
    <PostPages creator={creator} />,
  )
  await user.click(await screen.findByRole('button', { name: /Newest posts/ }))
  const quotes = calls.filter((call) => call === QUOTE).length
  expect(screen.queryByRole('button', { name: /Read comments/ })).not.toBeInTheDocument()
  await user.click(await screen.findByRole('button', { name: 'More of this post' }))
  await user.click(await screen.findByRole('button', { name: /Read comments · 0\.03/ }))
  expect(await screen.findByText(/Bravo/)).toHaveTextContent('@rui Bravo · 12 likes')
  expect(calls.filter((call) => call === QUOTE).length).toBeGreaterThan(quotes)
  await user.click(await screen.findByRole('button', { name: /More of them/ }))
  expect(await screen.findByText(/<i>Again<\/i>/)).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: /More of them/ })).not.toBeInTheDocument()
})
