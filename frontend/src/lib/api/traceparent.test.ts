import { expect, test } from 'vitest'

import { newTraceparent } from './traceparent'

test('a trace begins with ids of the standard form, each time with others', () => {
  const drawn = Array.from({ length: 50 }, newTraceparent)
  for (const header of drawn) expect(header).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)
  expect(new Set(drawn.map((header) => header.slice(3, 35))).size).toBe(50)
})
