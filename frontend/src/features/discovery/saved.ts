import { createSerializer } from 'nuqs/server'

import type { SavedQuestion, SavedSearchOrder } from './contract'
import { asWords, filterWords, type Filter } from './filters'
import { isMore, searchPrice } from './prices'
import { searchParsers } from './search-params'

/** As many pages as a run may fetch: the upstream shows no more than ten thousand creators. */
export const MOST_PAGES = 500

/** What is typed into the form of a saved search. */
export type SavedForm = {
  name: string
  pages: number | null
  cap: string
  isWeekly: boolean
  onlyNew: boolean
}

type Trouble = Partial<Record<'name' | 'pages' | 'cap', string>>

/** The most that all pages can cost. */
export function runPrice(pages: number, limit: number): string {
  return searchPrice(pages * limit)
}

/** The most a run spends: what its pages cost, and never more than its cap. */
export function mostOf({ pages, cap, search }: Pick<SavedSearchOrder, 'pages' | 'cap' | 'search'>) {
  const price = runPrice(pages, search.limit)
  return isMore(price, cap) ? cap : price
}

export function troubleIn({ name, pages, cap }: SavedForm): Trouble {
  const isWhole = pages !== null && Number.isInteger(pages) && pages >= 1 && pages <= MOST_PAGES
  const isAmount = /^\d{1,6}(\.\d{1,2})?$/.test(cap.trim()) && Number(cap) > 0
  return {
    ...(name.trim() ? {} : { name: 'Give it a name.' }),
    ...(isWhole ? {} : { pages: `A whole number from 1 to ${MOST_PAGES}.` }),
    ...(isAmount ? {} : { cap: 'An amount such as 1.00.' }),
  }
}

/** The form as it is sent; only for one without trouble. */
export function orderOf(form: SavedForm, search: SavedQuestion): SavedSearchOrder {
  return {
    name: form.name.trim(),
    search,
    pages: form.pages ?? 1,
    schedule: form.isWeekly ? 'weekly' : 'by_hand',
    cap: Number(form.cap).toFixed(2),
    only_new: form.onlyNew,
  }
}

/** A name for a search that has none: its sentence, or what it is narrowed to. */
export function nameFor({ filters = {} }: SavedQuestion, known: readonly Filter[]): string {
  const sentence = asWords(filters.ai_search)
  if (sentence) return sentence
  const words = known
    .filter(({ name }) => name in filters)
    .map((filter) => `${filter.label} ${filterWords(filter, filters[filter.name])}`)
  return words.slice(0, 3).join(', ')
}

const address = createSerializer(searchParsers)

/** The discovery page with this search set; it is not run by being opened. */
export function addressOf({
  search,
  only_new,
}: Pick<SavedSearchOrder, 'search' | 'only_new'>): string {
  const { platform, filters, sort, limit } = search
  return address('/discovery', {
    platform,
    filters: filters ?? {},
    sort: sort?.by,
    order: sort?.order,
    limit,
    new: only_new,
  })
}
