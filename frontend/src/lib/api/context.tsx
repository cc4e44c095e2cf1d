'use client'

import { createContext, useContext } from 'react'

import type { Api, Connection } from './client'

const ConnectionContext = createContext<Connection | null>(null)

export const ConnectionProvider = ConnectionContext.Provider

export function useConnection(): Connection {
  const connection = useContext(ConnectionContext)
  if (!connection) throw new Error('useConnection needs a ConnectionProvider above it')
  return connection
}

export function useApi(): Api {
  return useConnection().api
}
