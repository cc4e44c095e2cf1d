import type { Asked, SearchOrder, SimilarOrder } from './contract'
import { applicable, type Filter } from './filters'
import type { SearchState } from './search-params'

type Pageless<Order> = Omit<Order, 'page' | 'refresh'>

/** What is asked for, without its page and without the wish to pay again. */
export type Question =
  | { call: 'search'; body: Pageless<SearchOrder>; brand: string | null }
  | { call: 'similar'; body: Pageless<SimilarOrder> }

/** The most pages that one press fetches, where the address tells of many. */
export const MOST_AT_ONCE = 10

/** The question that the address describes, in the words of the API. */
export function questionOf(state: SearchState, known: readonly Filter[]): Question {
  const { platform, sort, order, limit, like, brand } = state
  // Shapes are the server's to check.
  const filters = applicable(state.filters, known) as SearchOrder['filters']
  if (like) {
    return { call: 'similar', body: { platform, by: 'handle', value: like, filters, limit } }
  }
  const moment = state.new && state.since ? { held_before: state.since } : {}
  const body = { platform, filters, sort: { by: sort, order }, limit, ...moment }
  return { call: 'search', body, brand }
}

/** The same, with the moment before which held creators are left out. */
export function asOf(question: Question, moment: string | null): Question {
  if (question.call === 'similar' || moment === null) return question
  return { ...question, body: { ...question.body, held_before: moment } }
}

/** One page of it, as it is sent and as it is priced. */
export function pageOf(question: Question, page: number, refresh = false): Asked {
  return question.call === 'search'
    ? { call: 'search', body: { ...question.body, page, refresh } }
    : { call: 'similar', body: { ...question.body, page, refresh } }
}

/** The pages from one to another, both included. */
export function pagesOf(question: Question, first: number, last: number): Asked[] {
  return Array.from({ length: last - first + 1 }, (_, index) => pageOf(question, first + index))
}
