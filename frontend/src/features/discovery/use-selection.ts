'use client'

import { useState } from 'react'

import type { FoundCreator } from './contract'

const keyOf = ({ platform, handle }: FoundCreator) => `${platform}/${handle}`

/** The creators that are ticked, in the order they were; they stay while one searches on. */
export function useSelection() {
  const [chosen, setChosen] = useState<ReadonlyMap<string, FoundCreator>>(new Map())
  const [lastTouched, setLastTouched] = useState<string | null>(null)

  function set(creators: readonly FoundCreator[], isChosen: boolean): void {
    const next = new Map(chosen)
    for (const creator of creators) {
      if (isChosen) next.set(keyOf(creator), creator)
      else next.delete(keyOf(creator))
    }
    setChosen(next)
  }

  return {
    creators: [...chosen.values()],
    has: (creator: FoundCreator) => chosen.has(keyOf(creator)),
    set,
    clear: () => setChosen(new Map()),
    /** Ticks one, or with `asFar` all from the one that was touched last to this one. */
    tick: (all: readonly FoundCreator[], index: number, asFar: boolean) => {
      const creator = all[index]
      if (!creator) return
      const start = all.findIndex((other) => keyOf(other) === lastTouched)
      const ends = asFar && start >= 0 ? [start, index].sort((a, b) => a - b) : [index, index]
      set(all.slice(ends[0], (ends[1] ?? index) + 1), !chosen.has(keyOf(creator)))
      setLastTouched(keyOf(creator))
    },
  }
}

export type Selection = ReturnType<typeof useSelection>
