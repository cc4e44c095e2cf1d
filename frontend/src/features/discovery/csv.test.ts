import { expect, test } from 'vitest'

import { makeFound } from '@/testing/factories'

import { cell, creatorsCsv } from './csv'

test('words that begin a formula are set apart, quotes are doubled', () => {
  expect(cell('=HYPERLINK("x")')).toBe('"\'=HYPERLINK(""x"")"')
  for (const first of ['+', '-', '@', '\t', '\r']) expect(cell(`${first}1`)).toBe(`"'${first}1"`)
  expect(cell('a, b')).toBe('"a, b"')
})

test('figures stay figures, and what nobody knows is empty', () => {
  expect(cell(-3.5)).toBe('-3.5')
  expect(cell(null)).toBe('""')
})

test('every creator is a line below the headings', () => {
  const held = { profile: '2026-03-04T12:00:00Z', full: '2026-03-04T12:00:00Z' }
  const text = creatorsCsv([makeFound({ held }), makeFound({ handle: 'rui', name: '=Rui' })])
  const lines = text.split('\r\n')
  expect(lines).toHaveLength(4)
  expect(lines[0]).toContain('"platform","handle","name"')
  expect(lines[1]).toContain('"instagram","ines","Ines Vale",48210,4.12,"profile full","false"')
  expect(lines[2]).toContain('"\'=Rui"')
})
