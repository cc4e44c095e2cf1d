import type { Filter } from '../../filters'

export type FilterControlProps = {
  filter: Filter
  /** As the address has it; its shape may be wrong. */
  value: unknown
  onChange: (value: unknown) => void
  /** The server's words about this filter. */
  error?: string | null
}
