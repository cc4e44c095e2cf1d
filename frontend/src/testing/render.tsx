import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { NuqsTestingAdapter } from 'nuqs/adapters/testing'
import type { ComponentProps, ReactNode } from 'react'

import { ConnectionProvider } from '@/lib/api/context'
import { createQueryClient } from '@/lib/query-client'

import { fakeServer, type Routes } from './fake-server'

type Router = NonNullable<ComponentProps<typeof AppRouterContext>['value']>

function fakeRouter(visited: string[]): Router {
  const visit = (path: string) => void visited.push(path)
  const nothing = () => undefined
  return {
    bfcacheId: '',
    push: visit,
    replace: visit,
    back: nothing,
    forward: nothing,
    refresh: nothing,
    prefetch: nothing,
  } as Router // Only what our code calls.
}

/** Renders with a server of these routes; a failed answer is not asked for again. */
export function renderWith(routes: Routes, children: ReactNode, searchParams = '') {
  const server = fakeServer(routes)
  const queries = createQueryClient()
  queries.setDefaultOptions({ queries: { ...queries.getDefaultOptions().queries, retry: false } })
  const visited: string[] = []
  const addresses: string[] = []
  const view = render(
    <AppRouterContext value={fakeRouter(visited)}>
      <NuqsTestingAdapter
        hasMemory
        searchParams={searchParams}
        onUrlUpdate={({ queryString }) => addresses.push(queryString)}
      >
        <QueryClientProvider client={queries}>
          <ConnectionProvider value={server.connection}>{children}</ConnectionProvider>
        </QueryClientProvider>
      </NuqsTestingAdapter>
    </AppRouterContext>,
  )
  return { ...view, ...server, queries, visited, addresses, user: userEvent.setup() }
}
