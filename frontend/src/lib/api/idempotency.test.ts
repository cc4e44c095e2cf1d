import { expect, test } from 'vitest'

import { IntentKeys } from './idempotency'

function counted(): IntentKeys {
  let count = 0
  return new IntentKeys(() => `key-${++count}`)
}

test('the same body keeps its key until it is settled', () => {
  const keys = counted()
  expect(keys.keyFor({ page: 1 })).toBe('key-1')
  expect(keys.keyFor({ page: 1 })).toBe('key-1')
  keys.settle()
  expect(keys.keyFor({ page: 1 })).toBe('key-2')
})

test('another body is another intention', () => {
  const keys = counted()
  expect(keys.keyFor({ page: 1 })).toBe('key-1')
  expect(keys.keyFor({ page: 2 })).toBe('key-2')
})
