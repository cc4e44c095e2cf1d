import { expect, test } from 'vitest'

import { makeCatalogue, makeSavedSearch } from '@/testing/factories'

import { addressOf, mostOf, nameFor, orderOf, troubleIn } from './saved'

const form = { name: ' Trails ', pages: 5, cap: '1', isWeekly: true, onlyNew: true }

test('a run spends what its pages cost, and never more than its cap', () => {
  expect(mostOf(makeSavedSearch({ pages: 5, cap: '9.00' }))).toBe('1.00')
  expect(mostOf(makeSavedSearch({ pages: 500, cap: '9.00' }))).toBe('9.00')
})

test('what is wrong with the form is said by field', () => {
  expect(troubleIn(form)).toEqual({})
  const wrong = { ...form, name: ' ', pages: 501, cap: '0' }
  expect(Object.keys(troubleIn(wrong))).toEqual(['name', 'pages', 'cap'])
  for (const cap of ['', '-1', '1.234', 'much']) {
    expect(troubleIn({ ...form, cap })).toHaveProperty('cap')
  }
  expect(troubleIn({ ...form, pages: 1.5 })).toHaveProperty('pages')
})

test('the form is sent with two places and without stray spaces', () => {
  const { search } = makeSavedSearch()
  expect(orderOf(form, search)).toEqual({
    name: 'Trails',
    search,
    pages: 5,
    schedule: 'weekly',
    cap: '1.00',
    only_new: true,
  })
})

test('a search is named by its sentence, or by what it is narrowed to', () => {
  const { filters } = makeCatalogue()
  const { search } = makeSavedSearch()
  expect(nameFor({ ...search, filters: { ai_search: 'trails' } }, filters)).toBe('trails')
  const narrowed = { ...search, filters: { number_of_followers: { min: 10_000 } } }
  expect(nameFor(narrowed, filters)).toBe('Followers from 10K')
})

test('its address sets the whole search and nothing that runs it', () => {
  const filters = { number_of_followers: { min: 10_000 } }
  const { search } = makeSavedSearch()
  const address = addressOf({ search: { ...search, platform: 'tiktok', filters }, only_new: true })
  const given = new URL(address, 'http://here.test').searchParams
  expect(given.get('platform')).toBe('tiktok')
  expect(JSON.parse(given.get('filters') ?? '')).toEqual(filters)
  expect(given.get('new')).toBe('true')
  expect(given.has('page')).toBe(false)
})
