import { formatWhole } from '@/lib/format'
import { httpUrl } from '@/lib/safe-url'

import type { Fact } from './queries'

/** A value of any shape as something that can be shown; nothing of it is ever markup. */
export type Shown =
  | { kind: 'words'; words: string }
  | { kind: 'link'; href: string; words: string }
  | { kind: 'list'; items: Shown[] }
  | { kind: 'structure'; words: string }

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}

function plainWords(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  return typeof value === 'number' && Number.isInteger(value) ? formatWhole(value) : String(value)
}

export function shown(value: unknown): Shown {
  if (value == null || value === '') return { kind: 'words', words: '–' }
  if (typeof value === 'string') {
    const href = httpUrl(value)
    return href ? { kind: 'link', href, words: value } : { kind: 'words', words: value }
  }
  if (isPlain(value)) return { kind: 'words', words: plainWords(value) }
  if (Array.isArray(value) && value.every(isPlain)) {
    return { kind: 'list', items: value.map(shown) }
  }
  return { kind: 'structure', words: JSON.stringify(value, null, 2) }
}

/** Entries so short that they stand beside each other. */
export function areShort(items: readonly Shown[]): boolean {
  return items.every((item) => item.kind === 'words' && item.words.length <= 24)
}

export type FactGroup = { source: string; observedAt: string; facts: Fact[] }

/** The facts by the call that told them, newest moment first told; sources as they first appear. */
export function bySource(facts: readonly Fact[]): FactGroup[] {
  const groups = new Map<string, Fact[]>()
  for (const fact of facts) groups.set(fact.source, [...(groups.get(fact.source) ?? []), fact])
  return [...groups].map(([source, members]) => {
    const moments = members.map((fact) => fact.observed_at).sort()
    return { source, observedAt: moments.at(-1) ?? '', facts: members }
  })
}
