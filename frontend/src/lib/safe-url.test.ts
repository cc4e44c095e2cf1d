import { expect, test } from 'vitest'

import { httpUrl } from './safe-url'

test.each(['https://pictures.example/1.jpg', 'http://pictures.example/1.jpg'])(
  'a web address stays: %s',
  (value) => {
    expect(httpUrl(value)).toBe(value)
  },
)

test.each([
  null,
  '',
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,hello',
  '/path',
  'plain words',
])('anything else is no link: %s', (value) => {
  expect(httpUrl(value)).toBeNull()
})
