import { expect, test } from 'vitest'

import { audienceForm, audienceOf } from './audience'

test('an empty form is no filter', () => {
  expect(audienceOf(audienceForm(null))).toEqual({})
})

test('what was chosen comes back as it was, and a missing share is the usual one', () => {
  const audience = {
    location: [{ name: 'Spain', type: 'country', min_pct: 30 }],
    gender: { type: 'female', min_pct: 55 },
    age: [{ range: '18-24', min_pct: 20 }],
    credibility: 'high',
  }
  expect(audienceOf(audienceForm(audience))).toEqual(audience)
  const form = { ...audienceForm(null), age: '18-24' }
  expect(audienceOf(form)).toEqual({ age: [{ range: '18-24', min_pct: 20 }] })
})

test('nonsense from the address is an empty form', () => {
  expect(audienceOf(audienceForm({ location: 'Spain', gender: 5, age: [null] }))).toEqual({})
})
