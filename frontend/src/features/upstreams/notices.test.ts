import { expect, test } from 'vitest'

import { notices } from './notices'
import type { Upstream } from './queries'

function makeUpstream(changes: Partial<Upstream> = {}): Upstream {
  return {
    name: 'ollama',
    status: 'connected',
    sandbox: false,
    model: null,
    detail: '',
    ...changes,
  }
}

test('real and connected needs no words', () => {
  expect(notices([makeUpstream(), makeUpstream({ name: 'influencers_club' })])).toEqual([])
})

test('a sandbox says what is invented', () => {
  const both = [
    makeUpstream({ sandbox: true }),
    makeUpstream({ name: 'influencers_club', sandbox: true }),
  ]
  expect(notices(both)).toEqual([
    { tone: 'sandbox', words: 'Sandbox: creators are invented and texts are written by no AI.' },
  ])
})

test('what is down or not set up is named, with the way out', () => {
  const [notice] = notices([
    makeUpstream({
      name: 'influencers_club',
      status: 'not_configured',
      detail: 'Set INFLUENCERS_CLUB_API_KEY.',
    }),
  ])
  expect(notice).toEqual({
    tone: 'trouble',
    words: 'Creator search (Influencers Club) is not set up. Set INFLUENCERS_CLUB_API_KEY.',
  })
})

test('a sandbox that is down is both', () => {
  const down = makeUpstream({ sandbox: true, status: 'disconnected' })
  expect(notices([down]).map(({ tone }) => tone)).toEqual(['sandbox', 'trouble'])
})
