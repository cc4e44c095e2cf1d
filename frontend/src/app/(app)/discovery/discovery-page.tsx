'use client'

import { Discovery } from '@/features/discovery/components/discovery'

import { CreatorPeek } from './creator-peek'
import { SelectionActions } from './selection-actions'

/** Discovery with what other features bring to it. */
export function DiscoveryWithCreators() {
  return (
    <Discovery
      peek={(creator, findSimilar) => (
        <CreatorPeek key={creator.handle} reference={creator} onSimilar={findSimilar} />
      )}
      selectionActions={(creators) => <SelectionActions creators={creators} />}
    />
  )
}
