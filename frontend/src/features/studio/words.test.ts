import { expect, test } from 'vitest'

import { excerpt, languageName, sentenceCase } from './words'

test('languages have names, and what is none stays readable', () => {
  expect(languageName('de')).toBe('German')
  expect(languageName('not a language')).toBe('not a language')
})

test('an excerpt is one line and says when it goes on', () => {
  expect(excerpt('Hi Ines,\n\nhow are you?')).toBe('Hi Ines, how are you?')
  expect(excerpt('one two three', 8)).toBe('one two…')
})

test('a sentence starts with a capital', () => {
  expect([sentenceCase('warm'), sentenceCase('')]).toEqual(['Warm', ''])
})
