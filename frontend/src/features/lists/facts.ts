type Named = { name: string; label: string }

/**
 * Every fact that at least one creator has, each once.
 *
 * All are told in one order, each creator with gaps: what is new goes right behind what it followed.
 */
export function factsInOrder(told: readonly (readonly Named[])[]): Named[] {
  const found: Named[] = []
  for (const facts of told) {
    let place = 0
    for (const { name, label } of facts) {
      const known = found.findIndex((each) => each.name === name)
      if (known < 0) found.splice(place, 0, { name, label })
      place = (known < 0 ? place : known) + 1
    }
  }
  return found
}
