import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import { json, problem } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import { unwrap } from './errors'
import { useIntent } from './use-intent'

const LOGOUT = 'POST /api/v1/auth/logout'

/** A button that sends its order with its key in a header, as whatever spends does. */
function Press({ order, onAnswer }: { order: string; onAnswer?: () => void }) {
  const intent = useIntent<string, unknown>(
    (api, _order, key) =>
      unwrap(api.POST('/api/v1/auth/logout', { headers: { 'Idempotency-Key': key } })),
    { onAnswer },
  )
  return <button onClick={() => intent.mutate(order)}>{intent.status}</button>
}

/** Presses until every answer was used up; the keys that were sent with the presses. */
async function keysOf(answers: (() => Response)[]): Promise<(string | null)[]> {
  const left = [...answers]
  const routes = { [LOGOUT]: () => left.shift()?.() ?? json({}) }
  const { user, requests } = renderWith(routes, <Press order="one" />)
  for (const [index] of answers.entries()) {
    await user.click(screen.getByRole('button'))
    await expect.poll(() => requests.length).toBe(index + 1)
    await expect.poll(() => screen.getByRole('button').textContent).not.toBe('pending')
  }
  return requests.map(({ headers }) => headers.get('Idempotency-Key'))
}

function lost(): Response {
  throw new TypeError('Failed to fetch')
}

test('an answer that never came keeps its key, so that it is paid once', async () => {
  const [first, second] = await keysOf([lost, () => json({})])
  expect(first).toBeTruthy()
  expect(second).toBe(first)
})

test('after an answer or a refusal the next press is a new intention', async () => {
  const keys = await keysOf([() => json({}), () => problem(402, 'Short.'), () => json({})])
  expect(new Set(keys).size).toBe(3)
})
