'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { ActorProvider } from '@/lib/actor'
import { useApi } from '@/lib/api/context'

import { meQuery } from '../queries'

/** Tells everything inside who is signed in, so that no feature has to ask this one. */
export function SignedIn({ children }: { children: ReactNode }) {
  const { data: user } = useQuery(meQuery(useApi()))
  return <ActorProvider value={user ?? null}>{children}</ActorProvider>
}
