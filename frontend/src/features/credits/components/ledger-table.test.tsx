import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import { json, never, problem } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import type { LedgerLine } from '../queries'

import { LedgerTable } from './ledger-table'

const LEDGER = 'GET /api/v1/discovery/ledger'
const page = (...items: LedgerLine[]) => json({ items, next_cursor: null })

const line: LedgerLine = {
  id: 'line-1',
  user_id: 'user-1',
  call: 'search',
  subject: 'instagram, page 1',
  state: 'unsure',
  estimate: '0.20',
  charge: null,
  credits_left: null,
  sandbox: true,
  request_id: 'request-1',
  created_at: '2026-03-04T12:00:00Z',
  settled_at: null,
}

test('a line shows its quote, and a dash where no charge is known', async () => {
  renderWith({ [LEDGER]: () => page(line) }, <LedgerTable />)
  await screen.findByRole('table', { name: 'Ledger lines, newest first' })
  const row = screen.getAllByRole('row')[1]
  expect(row).toHaveTextContent('search')
  expect(row).toHaveTextContent('Unsure0.20––')
})

test('an empty ledger says what will stand there', async () => {
  renderWith({ [LEDGER]: () => page() }, <LedgerTable />)
  expect(await screen.findByText('Nothing was paid yet')).toBeInTheDocument()
})

test('a failure shows the server’s words', async () => {
  renderWith({ [LEDGER]: () => problem(503, 'Set the key.') }, <LedgerTable />)
  expect(await screen.findByRole('alert')).toHaveTextContent('Set the key.')
})

test('while it loads there is a skeleton that says so', () => {
  renderWith({ [LEDGER]: never }, <LedgerTable />)
  expect(screen.getByText('Loading the ledger')).toBeInTheDocument()
})
