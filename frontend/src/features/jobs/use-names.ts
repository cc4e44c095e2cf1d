'use client'

import { useQuery } from '@tanstack/react-query'

import { useApi } from '@/lib/api/context'

import { jobKindsQuery, peopleQuery } from './queries'

export type NameOf = (id: string) => string
export type PersonOf = (id: string) => string | null

/** The server names its kinds; one it does not tell us of shows its own name. */
export function useKindTitle(): NameOf {
  const { data } = useQuery(jobKindsQuery(useApi()))
  return (kind) => data?.items.find(({ name }) => name === kind)?.title ?? kind
}

/** Who somebody is; null while nobody has told. */
export function usePersonName(): PersonOf {
  const { data } = useQuery(peopleQuery(useApi()))
  return (id) => data?.items.find((person) => person.id === id)?.name ?? null
}
