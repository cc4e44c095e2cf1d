import { createLoader } from 'nuqs/server'
import { expect, test } from 'vitest'

import { makeCatalogue } from '@/testing/factories'

import { asOf, pageOf, pagesOf, questionOf } from './question'
import { searchParsers } from './search-params'

const load = createLoader(searchParsers)
const known = makeCatalogue().filters
const MOMENT = '2026-03-04T12:00:00Z'

test('an address without anything is a plain search', () => {
  expect(pageOf(questionOf(load(''), known), 2)).toEqual({
    call: 'search',
    body: {
      platform: 'instagram',
      filters: {},
      sort: { by: 'relevancy', order: 'desc' },
      limit: 20,
      page: 2,
      refresh: false,
    },
  })
})

test('how it looks is no part of the question', () => {
  const plain = questionOf(load(''), known)
  expect(questionOf(load('?view=cards&peek=ines&ask=sentence&page=4'), known)).toEqual(plain)
})

test('the moment counts only for new creators, and for every page of it', () => {
  expect(questionOf(load(`?since=${MOMENT}`), known).body).not.toHaveProperty('held_before')
  const question = questionOf(load(`?new=true&since=${MOMENT}`), known)
  const moments = pagesOf(question, 1, 3).map(
    ({ body }) => 'held_before' in body && body.held_before,
  )
  expect(moments).toEqual([MOMENT, MOMENT, MOMENT])
  expect(asOf(questionOf(load('?new=true'), known), MOMENT)).toEqual(question)
})

test('likeness has filters, but no order and no moment', () => {
  const address = `?like=ines&new=true&since=${MOMENT}&sort=growth_rate`
  expect(questionOf(load(address), known)).toEqual({
    call: 'similar',
    body: { platform: 'instagram', by: 'handle', value: 'ines', filters: {}, limit: 20 },
  })
})
