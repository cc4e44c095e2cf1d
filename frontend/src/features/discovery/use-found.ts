'use client'

import { useQuery } from '@tanstack/react-query'

import type { FoundCreator, SearchAnswer } from './contract'
import { foundQuery } from './queries'
import type { Question } from './question'

/** Every creator once, in the order of the pages: a page that shifted may bring one again. */
export function creatorsOf(pages: readonly SearchAnswer[]): FoundCreator[] {
  const creators = pages.flatMap(({ items }) => items)
  return [...new Map(creators.map((creator) => [creator.handle, creator])).values()]
}

/** The pages found for this question, if somebody asked; the last ones stay while it changes. */
export function useFound(question: Question) {
  const found = useQuery({
    ...foundQuery(question),
    placeholderData: (previous, query) => {
      const before = query?.queryKey[2] as Question | undefined
      return before?.body.platform === question.body.platform ? previous : undefined
    },
  })
  const pages = found.data ?? []
  return { pages, isEarlier: found.isPlaceholderData && pages.length > 0 }
}
