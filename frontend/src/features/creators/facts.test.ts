import { expect, test } from 'vitest'

import { bySource, shown } from './facts'
import { sourceLabel } from './levels'

const fact = (name: string, source: string) => ({
  name,
  label: name,
  value: 1,
  source,
  observed_at: '2026-03-04T12:00:00Z',
})

test.each([
  [null, { kind: 'words', words: '–' }],
  [48_210, { kind: 'words', words: '48,210' }],
  [4.12, { kind: 'words', words: '4.12' }],
  [true, { kind: 'words', words: 'Yes' }],
  [['ultra'], { kind: 'list', items: [{ kind: 'words', words: 'ultra' }] }],
  [
    'https://ines.example/',
    { kind: 'link', href: 'https://ines.example/', words: 'https://ines.example/' },
  ],
  ['javascript:alert(1)', { kind: 'words', words: 'javascript:alert(1)' }],
  ['<b>bold</b>', { kind: 'words', words: '<b>bold</b>' }],
])('%j is shown as what it is', (value, expected) => {
  expect(shown(value)).toEqual(expected)
})

test('a structure is shown whole and as text', () => {
  expect(shown({ age: { '18-24': 0.4 } })).toMatchObject({ kind: 'structure' })
})

test('facts stand under the call that told them', () => {
  const groups = bySource([fact('a', 'search'), fact('b', 'profile'), fact('c', 'search')])
  expect(groups.map(({ source, facts }) => [source, facts.length])).toEqual([
    ['search', 2],
    ['profile', 1],
  ])
  expect([sourceLabel('profile'), sourceLabel('search'), sourceLabel('import')]).toEqual([
    'Profile',
    'Search',
    'import',
  ])
})
