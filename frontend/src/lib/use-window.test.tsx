import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import { rowsAt, useWindow } from './use-window'

const rows = { count: 10_000, rowHeight: 50 }

test('at the top it starts with the first row and goes some way beyond the screen', () => {
  const [first, end] = rowsAt(rows, { top: 120, height: 1_000 })
  expect(first).toBe(0)
  expect(end).toBeGreaterThanOrEqual(20)
  expect(end).toBeLessThan(40)
})

test('every row on the screen is there, wherever one has scrolled to', () => {
  for (let scrolled = 0; scrolled < 500_000; scrolled += 1_237) {
    const [first, end] = rowsAt(rows, { top: -scrolled, height: 1_000 })
    expect(first * rows.rowHeight).toBeLessThanOrEqual(scrolled)
    const seen = Math.min(scrolled + 1_000, rows.count * rows.rowHeight)
    expect(end * rows.rowHeight).toBeGreaterThanOrEqual(seen)
    expect(end - first).toBeLessThan(50)
  }
})

test('past the end, and of nothing at all, it asks for no row that is not there', () => {
  expect(rowsAt(rows, { top: -9_000_000, height: 1_000 })[1]).toBe(10_000)
  expect(rowsAt({ count: 0, rowHeight: 50 }, { top: 0, height: 1_000 })).toEqual([0, 0])
})

function List() {
  const { listRef, first, end, before, after } = useWindow(rows)
  return (
    <ul ref={listRef} style={{ paddingTop: before, paddingBottom: after }}>
      {Array.from({ length: end - first }, (_, index) => (
        <li key={first + index}>{first + index}</li>
      ))}
    </ul>
  )
}

test('ten thousand rows are a few dozen elements in the height of all of them', () => {
  render(<List />)
  const items = screen.getAllByRole('listitem')
  expect(items.length).toBeLessThan(50)
  const left = parseFloat(screen.getByRole('list').style.paddingBottom)
  expect(left).toBe((10_000 - items.length) * 50)
})
