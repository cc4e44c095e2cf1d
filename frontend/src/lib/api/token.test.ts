import { expect, test, vi } from 'vitest'

import { SignedOut, TokenKeeper, type Grant } from './token'

const grant = (name: string, expires_in = 1800): Grant => ({ access_token: name, expires_in })

test('a held token is used until shortly before it ends', async () => {
  let now = 0
  const refresh = vi.fn(async () => grant('second'))
  const keeper = new TokenKeeper({ refresh, now: () => now })
  keeper.accept(grant('first', 60))
  expect(await keeper.get()).toBe('first')
  now = 45_000
  expect(await keeper.get()).toBe('second')
  expect(refresh).toHaveBeenCalledOnce()
})

test('many callers at once cause one refresh', async () => {
  const refresh = vi.fn(async () => grant('only'))
  const keeper = new TokenKeeper({ refresh })
  const tokens = await Promise.all([keeper.get(), keeper.get(), keeper.replace('old')])
  expect(tokens).toEqual(['only', 'only', 'only'])
  expect(refresh).toHaveBeenCalledOnce()
})

test('a refusal of a token that was replaced meanwhile costs no refresh', async () => {
  const refresh = vi.fn(async () => grant('third'))
  const keeper = new TokenKeeper({ refresh })
  keeper.accept(grant('second'))
  expect(await keeper.replace('first')).toBe('second')
  expect(refresh).not.toHaveBeenCalled()
})

test('an ended session says so once and throws', async () => {
  const onSignedOut = vi.fn()
  const keeper = new TokenKeeper({ refresh: async () => null, onSignedOut })
  await expect(keeper.get()).rejects.toBeInstanceOf(SignedOut)
  expect(onSignedOut).toHaveBeenCalledOnce()
})

test('a server that is away ends no session', async () => {
  const onSignedOut = vi.fn()
  const refresh = vi.fn<() => Promise<Grant>>().mockRejectedValueOnce(new TypeError('away'))
  refresh.mockResolvedValueOnce(grant('back'))
  const keeper = new TokenKeeper({ refresh, onSignedOut })
  await expect(keeper.get()).rejects.toBeInstanceOf(TypeError)
  expect(await keeper.get()).toBe('back')
  expect(onSignedOut).not.toHaveBeenCalled()
})

test('tabs refresh one after the other', async () => {
  const running: string[] = []
  let tail: Promise<unknown> = Promise.resolve()
  const locks = {
    request: (_name: string, _options: unknown, work: () => Promise<unknown>) =>
      (tail = tail.then(work)),
  } as unknown as LockManager
  const tab = (name: string) =>
    new TokenKeeper({
      locks,
      refresh: async () => {
        running.push(`${name} in`)
        await Promise.resolve()
        running.push(`${name} out`)
        return grant(name)
      },
    })
  await Promise.all([tab('a').get(), tab('b').get()])
  expect(running).toEqual(['a in', 'a out', 'b in', 'b out'])
})
