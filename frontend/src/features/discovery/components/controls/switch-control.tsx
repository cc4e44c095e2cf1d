'use client'

import { useId } from 'react'

import { Switch } from '@/components/ui/switch'

import type { FilterControlProps } from './control-props'

/** On, or not asked: nobody documents what "must not be" means upstream. */
export function SwitchControl({ filter, value, onChange, error }: FilterControlProps) {
  const id = useId()
  return (
    <div className="grid gap-1">
      <div className="flex items-center justify-between gap-3">
        <label htmlFor={id} className="text-sm font-medium">
          {filter.label}
        </label>
        <Switch
          id={id}
          checked={value === true}
          onCheckedChange={(isOn) => onChange(isOn ? true : null)}
        />
      </div>
      {filter.hint ? <p className="text-sm text-ink-faint">{filter.hint}</p> : null}
      {error ? <p className="text-sm text-bad">{error}</p> : null}
    </div>
  )
}
