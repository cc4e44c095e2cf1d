import { expect, test } from 'vitest'

import { safeNextPath, signInPath } from './next-path'

test.each([
  ['/jobs', '/jobs'],
  ['/jobs?status=failed#top', '/jobs?status=failed#top'],
  ['/creators/instagram/a.b', '/creators/instagram/a.b'],
])('a path of this application is followed: %s', (wanted, expected) => {
  expect(safeNextPath(wanted)).toBe(expected)
})

test.each([
  null,
  undefined,
  '',
  'https://elsewhere.example',
  '//elsewhere.example/path',
  '/\\elsewhere.example',
  '/\t/elsewhere.example',
  'javascript:alert(1)',
  '/login?next=/jobs',
])('anything else leads to the start page: %s', (wanted) => {
  expect(safeNextPath(wanted)).toBe('/discovery')
})

test('signing in leads back to the page and its question', () => {
  const path = signInPath('/jobs?status=failed')
  expect(safeNextPath(new URL(path, 'http://x').searchParams.get('next'))).toBe(
    '/jobs?status=failed',
  )
})
