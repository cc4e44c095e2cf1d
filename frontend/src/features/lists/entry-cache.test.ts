import { expect, test } from 'vitest'

import { makeEntry } from '@/testing/factories'

import { placed, type Parts } from './entry-cache'
import type { EntryFilter } from './queries'

const ANY: EntryFilter = {
  q: '',
  stage: null,
  platform: null,
  tag: null,
  sort: 'added',
  order: 'desc',
}
const parts = (...ids: string[]): Parts => ({
  pages: [
    { items: ids.slice(0, 2).map((id) => makeEntry({ id })), next_cursor: 'x', total: ids.length },
    { items: ids.slice(2).map((id) => makeEntry({ id })), next_cursor: null, total: null },
  ],
  pageParams: [null, 'x'],
})
const shown = ({ pages }: Parts) => pages.flatMap(({ items }) => items.map(({ id }) => id))

test('a changed entry stays in its place', () => {
  const after = placed(parts('a', 'b', 'c'), makeEntry({ id: 'c', notes: 'new' }), ANY)
  expect(shown(after)).toEqual(['a', 'b', 'c'])
  expect(after.pages[1]?.items[0]?.notes).toBe('new')
})

test('it leaves a column it no longer belongs to, and is counted off', () => {
  const moved = makeEntry({ id: 'a', stage: 'agreed' })
  const after = placed(parts('a', 'b', 'c'), moved, { ...ANY, stage: 'found' })
  expect(shown(after)).toEqual(['b', 'c'])
  expect(after.pages[0]?.total).toBe(2)
})

test('it comes to the top of the column it belongs to now', () => {
  const moved = makeEntry({ id: 'z', stage: 'agreed' })
  const after = placed(parts('a'), moved, { ...ANY, stage: 'agreed' })
  expect(shown(after)).toEqual(['z', 'a'])
  expect(after.pages[0]?.total).toBe(2)
})

test('a search is the server’s: nothing is added to its answer', () => {
  const before = parts('a')
  expect(placed(before, makeEntry({ id: 'z' }), { ...ANY, q: 'ines' })).toBe(before)
  expect(placed(before, makeEntry({ id: 'z', tags: [] }), { ...ANY, tag: 'trail' })).toBe(before)
})
