import { expect, test } from 'vitest'

import { factsInOrder } from './facts'

const named = (names: string) => [...names].map((name) => ({ name, label: name.toUpperCase() }))
const order = (...told: string[]) =>
  factsInOrder(told.map(named))
    .map(({ name }) => name)
    .join('')

test.each([
  [['bd', 'abcd'], 'abcd'],
  [['abcd', 'bd'], 'abcd'],
  [['ad', 'bd', 'cd'], 'abcd'],
  [['', ''], ''],
])('facts of %j stand as they are told', (told, whole) => {
  expect([...order(...told)].sort().join('')).toBe([...whole].sort().join(''))
  for (const each of told) {
    const places = [...each].map((name) => order(...told).indexOf(name))
    expect(places).toEqual([...places].sort((a, b) => a - b))
  }
})
