'use client'

import { useState, type ComponentProps } from 'react'

import { Input } from '@/components/ui/input'
import { parseFigure } from '@/lib/figures'

type FigureInputProps = Omit<ComponentProps<'input'>, 'value' | 'onChange'> & {
  value: number | null
  onFigure: (value: number | null) => void
}

/** Takes 12500, 12,500 or 12.5k, and leaves it as it was typed while it means the same. */
export function FigureInput({ value, onFigure, ...rest }: FigureInputProps) {
  const [typed, setTyped] = useState('')
  const shown = parseFigure(typed) === value ? typed : (value?.toString() ?? '')
  return (
    <Input
      {...rest}
      inputMode="decimal"
      autoComplete="off"
      className="figures"
      value={shown}
      onChange={({ target }) => {
        setTyped(target.value)
        onFigure(parseFigure(target.value))
      }}
    />
  )
}
