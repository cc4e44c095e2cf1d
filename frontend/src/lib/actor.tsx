'use client'

import { createContext, useContext } from 'react'

/** Who sits here, and what their role may do. */
export type Actor = { id: string; permissions: readonly string[] }

const ActorContext = createContext<Actor | null>(null)

export const ActorProvider = ActorContext.Provider

/** Null until it is known who is signed in: nobody may do anything before that. */
export function useActor(): Actor | null {
  return useContext(ActorContext)
}

export function may(actor: Actor | null, permission: string): boolean {
  return actor?.permissions.includes(permission) ?? false
}
