import { expect, test } from 'vitest'

import { makeCompared, makeOverlap } from '@/testing/factories'

import { overlapGroup } from './compare-queries'
import { amountOf, barOf, isExact, knownFees, planAsk } from './plan'

test.each([
  ['1250', '1250'],
  [' 1250,50 ', '1250.50'],
  ['', null],
  [undefined, null],
  ['12.345', null],
  ['1e9', null],
  ['-3', null],
])('%s is the amount %s', (typed, amount) => {
  expect(amountOf(typed)).toBe(amount)
})

test('fees are taken in the currency most of them have', () => {
  const asks = (handle: string, amount: string, currency: string) =>
    makeCompared({
      ref: { platform: 'instagram', handle },
      standings: [{ list_id: 'l', list_name: 'L', stage: 'found', fee: { amount, currency } }],
    })
  const known = knownFees([
    asks('a', '1.00', 'EUR'),
    asks('b', '2.00', 'USD'),
    asks('c', '3.00', 'EUR'),
    makeCompared({ ref: { platform: 'instagram', handle: 'd' } }),
  ])
  expect(known).toEqual({ fees: { a: '1.00', c: '3.00' }, currency: 'EUR' })
})

test('a plan is asked for with what the overlap told and what was typed', () => {
  const ask = planAsk(makeOverlap(), { ines: '10', rui: 'much' }, '25')
  expect(ask.creators.map(({ handle, fee }) => [handle, fee])).toEqual([
    ['ines', '10'],
    ['rui', null],
  ])
  expect(ask.budget).toBe('25')
  expect(ask).not.toHaveProperty('credits')
})

test('a bar shows what is sure and what may be', () => {
  expect(barOf({ at_least: 50, at_most: 75 }, 100)).toEqual({ sure: 50, maybe: 25 })
  expect(barOf({ at_least: 0, at_most: 0 }, 0)).toEqual({ sure: 0, maybe: 0 })
  expect(isExact({ at_least: 999_500, at_most: 1_000_000 })).toBe(true)
  expect(isExact({ at_least: 900, at_most: 1_000 })).toBe(false)
})

test('audiences are compared on the platform that has the most of them', () => {
  const ref = (platform: 'instagram' | 'twitch' | 'tiktok', handle: string) => ({
    platform,
    handle,
  })
  expect(overlapGroup([ref('instagram', 'a'), ref('tiktok', 'b'), ref('tiktok', 'c')])).toEqual({
    platform: 'tiktok',
    handles: ['b', 'c'],
    refresh: false,
  })
  expect(overlapGroup([ref('twitch', 'a'), ref('twitch', 'b')])).toBeNull()
  expect(overlapGroup([ref('instagram', 'a'), ref('tiktok', 'b')])).toBeNull()
})
