import { expect, test } from 'vitest'

import { afterEvents, NOTHING_YET, reopened } from './events'

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
  expect(live).toEqual({ ...NOTHING_YET, attempt: 1, lastEventId: '1-1', historyId: '1-1' })
})

const BROKE = { code: 'model_failed', detail: 'The model broke off.' }
const PAUSED = event('1-4', 'status', {
  status: 'queued',
  attempt: 1,
  retry_in_seconds: 12,
  error: BROKE,
})

test('while it pauses the words stay, until the next attempt writes its own', () => {
  const paused = afterEvents(NOTHING_YET, [...WRITTEN, PAUSED])
  expect(paused).toMatchObject({ text: 'Dear Ines', status: 'queued', hasEnded: false })
  const again = afterEvents(paused, [status('2-1', 'running', 2), delta('2-2', 'Hi')])
  expect(again).toMatchObject({ text: 'Hi', status: 'running', attempt: 2 })
})

test('the history is told in order, pieces as one, and keeps the attempts before', () => {
  const later = [
    status('2-1', 'running', 2),
    delta('2-2', 'Hi'),
    event('2-3', 'progress', { progress: 0.5 }),
    status('2-2147483648', 'queued', 2),
    status('3-1', 'running', 3),
    event('3-2', 'error', BROKE),
    event('3-3', 'end', { status: 'failed' }),
  ]
  const { history } = afterEvents(NOTHING_YET, [...WRITTEN, PAUSED, ...later])
  expect(history).toEqual([
    { what: 'started', attempt: 1 },
    { what: 'wrote', attempt: 1, text: 'Dear Ines' },
    { what: 'paused', attempt: 1, seconds: 12, reason: BROKE.detail },
    { what: 'started', attempt: 2 },
    { what: 'wrote', attempt: 2, text: 'Hi' },
    { what: 'progressed', attempt: 2, progress: 0.5 },
    { what: 'returned', attempt: 2 },
    { what: 'started', attempt: 3 },
    { what: 'failed', attempt: 3, reason: BROKE.detail },
  ])
})

test('a reader who comes in a later attempt hears of the earlier ones, once', () => {
  const told = [status('', 'running', 2), ...WRITTEN.slice(1), PAUSED, delta('2-2', 'Hi')]
  const { history, text } = afterEvents(NOTHING_YET, [...told, ...told])
  expect(text).toBe('Hi')
  expect(history.map(({ what }) => what)).toEqual(['started', 'wrote', 'paused', 'wrote'])
})

test('an end that the row tells once more stands in the history once', () => {
  const end = event('', 'end', { status: 'cancelled' })
  const live = afterEvents(NOTHING_YET, [...WRITTEN, end, end])
  expect(live.history.filter(({ what }) => what === 'cancelled')).toHaveLength(1)
  expect(live).toMatchObject({ text: 'Dear Ines', status: 'cancelled', hasEnded: true })
})

test('asked for once more, a cancelled text keeps its words until the next attempt', () => {
  const cancelled = afterEvents(NOTHING_YET, [
    ...WRITTEN,
    event('1-2147483648', 'end', { status: 'cancelled' }),
  ])
  const waiting = afterEvents(reopened(cancelled), [status('', 'queued', 1)])
  expect(waiting).toMatchObject({ text: 'Dear Ines', status: 'queued', hasEnded: false })
  const again = afterEvents(waiting, [status('2-1', 'running', 2), delta('2-2', 'Hi')])
  expect(again).toMatchObject({ text: 'Hi', status: 'running', hasEnded: false })
})
