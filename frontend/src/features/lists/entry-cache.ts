import type { InfiniteData, QueryClient } from '@tanstack/react-query'

import { entriesKey, type Entry, type EntryFilter, type EntryPage } from './queries'

export type Parts = InfiniteData<EntryPage, string | null>

/** Whether a changed entry still belongs where these filters look; words are the server's to match. */
function fits(entry: Entry, { stage, platform, tag }: EntryFilter): boolean {
  return (
    (!stage || entry.stage === stage) &&
    (!platform || entry.creator.platform === platform) &&
    (!tag || entry.tags.includes(tag))
  )
}

function counted(parts: Parts, by: number): Parts {
  const pages = parts.pages.map((page) =>
    page.total === null ? page : { ...page, total: page.total + by },
  )
  return { ...parts, pages }
}

function mapped(parts: Parts, change: (items: Entry[]) => Entry[]): Parts {
  return { ...parts, pages: parts.pages.map((page) => ({ ...page, items: change(page.items) })) }
}

/**
 * A changed entry in its place, so that a long list need not be asked for again: it stays where it
 * was, goes where it no longer fits, and comes to the top where it fits now.
 */
export function placed(parts: Parts, entry: Entry, filter: EntryFilter): Parts {
  const isThere = parts.pages.some(({ items }) => items.some(({ id }) => id === entry.id))
  if (!fits(entry, filter)) {
    if (!isThere) return parts
    return counted(
      mapped(parts, (items) => items.filter(({ id }) => id !== entry.id)),
      -1,
    )
  }
  if (isThere) {
    return mapped(parts, (items) => items.map((each) => (each.id === entry.id ? entry : each)))
  }
  const [first, ...rest] = parts.pages
  if (!first || filter.q) return parts
  return counted({ ...parts, pages: [{ ...first, items: [entry, ...first.items] }, ...rest] }, 1)
}

/** Puts it into every view of its list. */
export function placeEntry(queries: QueryClient, entry: Entry): void {
  const views = queries.getQueriesData<Parts>({ queryKey: entriesKey(entry.list_id) })
  for (const [key, parts] of views) {
    const filter = key[3] as EntryFilter // Every key under this root holds its filter here.
    if (parts) queries.setQueryData<Parts>(key, placed(parts, entry, filter))
  }
}
