import { expect, test } from 'vitest'

import { afterEvents, NOTHING_YET } from './events'

const event = (id: string, name: string, data: unknown = {}) => ({ id, event: name, data })
const delta = (id: string, text: string) => event(id, 'delta', { text })
const status = (id: string, word: string, attempt: number) =>
  event(id, 'status', { status: word, attempt })

const WRITTEN = [
  status('', 'queued', 0),
  status('1-1', 'running', 1),
  delta('1-2', 'Dear '),
  delta('1-3', 'Ines'),
]

test('the text grows word by word', () => {
  const live = afterEvents(NOTHING_YET, WRITTEN)
  expect(live).toMatchObject({
    text: 'Dear Ines',
    status: 'running',
    attempt: 1,
    lastEventId: '1-3',
  })
})

test('events that come twice double no word', () => {
  const live = afterEvents(NOTHING_YET, [...WRITTEN, ...WRITTEN, delta('1-3', 'Ines')])
  expect(live.text).toBe('Dear Ines')
})

test('a higher attempt starts the text anew', () => {
  const live = afterEvents(NOTHING_YET, [
    ...WRITTEN,
    status('2-1', 'running', 2),
    delta('2-2', 'Hi'),
  ])
  expect(live).toMatchObject({ text: 'Hi', attempt: 2 })
})

test('words of a given-up attempt that arrive late are not mixed in', () => {
  const late = [status('', 'running', 2), ...WRITTEN.slice(1), delta('2-2', 'Hi')]
  expect(afterEvents(NOTHING_YET, late).text).toBe('Hi')
})

test('a reader who comes after the end gets the whole text and its outcome', () => {
  const live = afterEvents(NOTHING_YET, [
    status('', 'succeeded', 1),
    ...WRITTEN.slice(1),
    event('1-4', 'result', { text: 'Dear Ines', generation_id: 'g' }),
    event('1-5', 'end', { status: 'succeeded' }),
  ])
  expect(live).toMatchObject({ text: 'Dear Ines', status: 'succeeded', hasEnded: true })
})

test('when pieces were lost the result has the last word', () => {
  const live = afterEvents(NOTHING_YET, [
    delta('1-2', 'Dear '),
    event('', 'result', { text: 'Dear Ines' }),
    event('', 'end', { status: 'succeeded' }),
  ])
  expect(live.text).toBe('Dear Ines')
})

test('a failure keeps what was written and says why', () => {
  const live = afterEvents(NOTHING_YET, [
    ...WRITTEN,
    event('1-4', 'error', { code: 'model_failed', detail: 'The model broke off.' }),
    event('1-5', 'end', { status: 'failed' }),
  ])
  expect(live).toMatchObject({
    text: 'Dear Ines',
    status: 'failed',
    error: { code: 'model_failed', detail: 'The model broke off.' },
  })
})

test('events of a kind nobody knows yet change nothing but the place', () => {
  const live = afterEvents(NOTHING_YET, [event('1-1', 'applause', { loud: true })])
  expect(live).toEqual({ ...NOTHING_YET, attempt: 1, lastEventId: '1-1' })
})
