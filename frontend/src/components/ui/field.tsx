import { useId, type ReactNode } from 'react'

import { cn } from '@/lib/cn'

/** What a control takes over from its field. */
export type ControlProps = {
  id: string
  'aria-describedby'?: string
  'aria-invalid'?: true
}

type FieldProps = {
  label: ReactNode
  hint?: ReactNode
  /** The server's or the form's words about this field. */
  error?: string | null
  className?: string
  children: (control: ControlProps) => ReactNode
}

/** A label, a control and what there is to say about it, tied together for readers. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId()
  const noteId = `${id}-note`
  const note = error || hint
  return (
    <div className={cn('grid gap-1.5', className)}>
      <label htmlFor={id} className="text-sm font-medium text-ink">
        {label}
      </label>
      {children({
        id,
        'aria-describedby': note ? noteId : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {note ? (
        <p id={noteId} className={cn('text-sm', error ? 'text-bad' : 'text-ink-faint')}>
          {note}
        </p>
      ) : null}
    </div>
  )
}
