import { configure, screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import { json, problem, type Routes } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import { ImportSheet } from './import-sheet'

// Whole pages are drawn here: a busy machine takes longer than a second for it.
configure({ asyncUtilTimeout: 5_000 })

const READ = {
  encoding: 'utf-8',
  delimiter: ';',
  added: 1,
  already_there: 2,
  repeated: 0,
  unreadable: 1,
  added_rows: [{ line: 2, creator: { platform: 'instagram', handle: 'ines' } }],
  already_there_rows: [],
  repeated_rows: [],
  unreadable_rows: [{ line: 3, text: 'two words', reason: 'no handle' }],
}
const PREVIEW = 'POST /api/v1/lists/list-1/import/preview'
const IMPORT = 'POST /api/v1/lists/list-1/import'

async function chooseFile(routes: Routes) {
  const view = renderWith(routes, <ImportSheet listId="list-1" />)
  await view.user.click(screen.getByRole('button', { name: 'Import' }))
  const file = new File(['ines\ntwo words'], 'people.csv', { type: 'text/csv' })
  await view.user.upload(await screen.findByLabelText('File'), file)
  return view
}

test('a file is previewed first, and imported by a second press', async () => {
  const { user, calls, requests } = await chooseFile({
    [PREVIEW]: () => json(READ),
    [IMPORT]: () => json(READ),
  })
  expect(await screen.findByText(/Nothing is written yet/)).toBeInTheDocument()
  expect(screen.getByRole('list', { name: 'Unreadable rows' })).toHaveTextContent(
    'Line 3two words no handle',
  )
  expect(calls).toEqual([PREVIEW])
  expect(requests[0]?.headers.get('Content-Type')).toBe('text/csv')
  expect(await requests[0]?.text()).toBe('ines\ntwo words')
  await user.click(screen.getByRole('button', { name: 'Import 1 creator' }))
  expect(await screen.findByText(/^Done/)).toBeInTheDocument()
  expect(new URL(requests[1]?.url ?? '').searchParams.get('stage')).toBe('found')
})

test('a file that is none is refused in the server’s words', async () => {
  await chooseFile({ [PREVIEW]: () => problem(422, 'It is no CSV.') })
  expect(await screen.findByText('It is no CSV.')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: /^Import 1/ })).not.toBeInTheDocument()
})
