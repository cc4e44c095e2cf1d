import { isPlatform, type Platform } from '@/lib/platforms'

export type CreatorRef = { platform: Platform; handle: string }

export const MOST_COMPARED = 10

/** As it stands in addresses. */
export function writtenRef({ platform, handle }: CreatorRef): string {
  return `${platform}:${handle}`
}

/** Null for what names no creator. */
export function readRef(text: string): CreatorRef | null {
  const [platform = '', ...rest] = text.split(':')
  const handle = rest.join(':').trim()
  return isPlatform(platform) && handle ? { platform, handle } : null
}

/** The creators of an address, each once and no more than can be compared. */
export function readRefs(texts: readonly string[]): CreatorRef[] {
  const found = new Map<string, CreatorRef>()
  for (const text of texts) {
    const ref = readRef(text)
    if (ref) found.set(writtenRef(ref).toLowerCase(), ref)
  }
  return [...found.values()].slice(0, MOST_COMPARED)
}

/** One creator a line, or with commas between; nothing for empty lines. */
export function handlesIn(text: string): string[] {
  return text
    .split(/[\n,;\t]+/)
    .map((part) => part.trim())
    .filter(Boolean)
}

export function comparePath(refs: readonly CreatorRef[]): string {
  const chosen = refs.slice(0, MOST_COMPARED).map(writtenRef).map(encodeURIComponent)
  return `/lists/compare?c=${chosen.join(',')}`
}

export function creatorPath({ platform, handle }: CreatorRef): string {
  return `/creators/${platform}/${encodeURIComponent(handle)}`
}
