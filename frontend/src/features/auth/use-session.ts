'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'

import { useConnection } from '@/lib/api/context'
import { safeNextPath } from '@/lib/next-path'

import { signIn, signOut, type Credentials } from './queries'

/** Signs in and goes where one was headed; what an earlier user saw is forgotten. */
export function useSignIn(next: string | null) {
  const { door, tokens } = useConnection()
  const queries = useQueryClient()
  const router = useRouter()
  return useMutation({
    mutationFn: (credentials: Credentials) => signIn(door, credentials),
    onSuccess: (grant) => {
      queries.clear()
      tokens.accept(grant)
      router.replace(safeNextPath(next))
    },
  })
}

/** Ends the session on the server first: a cookie that stays would sign in again by itself. */
export function useSignOut() {
  const { door, tokens } = useConnection()
  const queries = useQueryClient()
  const router = useRouter()
  return useMutation({
    mutationFn: () => signOut(door),
    onSuccess: () => {
      tokens.forget()
      router.replace('/login')
      queries.clear()
    },
  })
}
