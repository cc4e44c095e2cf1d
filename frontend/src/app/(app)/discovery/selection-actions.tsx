'use client'

import { AddToList } from '@/features/lists/components/add-to-list'
import type { CreatorRef } from '@/features/lists/refs'

type SelectionActionsProps = { creators: readonly CreatorRef[] }

/** What the other features can do with creators that are ticked on the discovery page. */
export function SelectionActions({ creators }: SelectionActionsProps) {
  return <AddToList creators={creators} />
}
