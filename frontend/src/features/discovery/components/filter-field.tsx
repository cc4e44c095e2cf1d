'use client'

import type { Filter } from '../filters'

import { AudienceControl } from './controls/audience-control'
import { ChoiceControl, DaysControl } from './controls/choice-control'
import type { FilterControlProps } from './controls/control-props'
import { FigureControl, RangeControl } from './controls/figure-control'
import { FlagsControl } from './controls/flags-control'
import { GrowthControl } from './controls/growth-control'
import { ListControl } from './controls/list-control'
import { SwitchControl } from './controls/switch-control'
import { TextControl } from './controls/text-control'

const CONTROL = {
  range: RangeControl,
  number: FigureControl,
  growth: GrowthControl,
  days: DaysControl,
  choice: ChoiceControl,
  list: ListControl,
  flags: FlagsControl,
  text: TextControl,
  boolean: SwitchControl,
  audience: AudienceControl,
} as const satisfies Record<Filter['type'], (props: FilterControlProps) => React.ReactNode>

/** One filter of the catalogue as a form field; the catalogue says of which type. */
export function FilterField(props: FilterControlProps) {
  const Control = CONTROL[props.filter.type]
  return <Control {...props} />
}
