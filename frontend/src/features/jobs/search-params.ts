import { parseAsString, parseAsStringLiteral } from 'nuqs/server'

import { JOB_STATUSES } from './status'

/** What the job list is narrowed to; it lives in the address. */
export const jobFilterParsers = {
  status: parseAsStringLiteral(JOB_STATUSES),
  kind: parseAsString,
  /** The id of who started it. */
  by: parseAsString,
}
