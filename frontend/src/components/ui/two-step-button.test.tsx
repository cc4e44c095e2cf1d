import { act, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { TwoStepButton } from './two-step-button'

const onConfirm = vi.fn()

beforeEach(() => {
  vi.useFakeTimers()
  onConfirm.mockClear()
  render(
    <TwoStepButton question="Delete for good?" onConfirm={onConfirm}>
      Delete
    </TwoStepButton>,
  )
})

afterEach(() => {
  vi.useRealTimers()
})

const button = () => screen.getByRole('button')
const press = (detail = 1) => fireEvent.click(button(), { detail })

test('one press asks, a second one does it', () => {
  press()
  expect(button()).toHaveAccessibleName('Delete for good?')
  expect(onConfirm).not.toHaveBeenCalled()
  press()
  expect(onConfirm).toHaveBeenCalledOnce()
  expect(button()).toHaveAccessibleName('Delete')
})

test('the second half of a double click is no answer', () => {
  press(1)
  press(2)
  expect(onConfirm).not.toHaveBeenCalled()
})

test('waiting takes the first press back', () => {
  press()
  act(() => vi.advanceTimersByTime(5_000))
  press()
  expect(onConfirm).not.toHaveBeenCalled()
})

test('leaving takes the first press back', () => {
  press()
  fireEvent.blur(button())
  expect(button()).toHaveAccessibleName('Delete')
})
