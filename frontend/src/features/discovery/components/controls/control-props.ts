import type { Platform } from '@/lib/platforms'

import type { Filter } from '../../filters'

export type FilterControlProps = {
  filter: Filter
  /** Whose dictionaries the filter's words come from. */
  platform: Platform
  /** As the address has it; its shape may be wrong. */
  value: unknown
  onChange: (value: unknown) => void
  /** The server's words about this filter. */
  error?: string | null
}
