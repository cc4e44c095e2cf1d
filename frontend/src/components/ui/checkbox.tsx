import type { ComponentProps } from 'react'

import { cn } from '@/lib/cn'

type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & {
  'aria-label': string
  /** Some are chosen and some are not. */
  isMixed?: boolean
}

/** The system's own box, in a target that a finger finds. */
export function Checkbox({ className, isMixed = false, ...rest }: CheckboxProps) {
  return (
    <span className={cn('relative inline-grid size-5 place-items-center', className)}>
      <input
        type="checkbox"
        ref={(box) => {
          if (box) box.indeterminate = isMixed
        }}
        className="size-4 accent-accent after:absolute after:-inset-2"
        {...rest}
      />
    </span>
  )
}
