'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { ThemeProvider } from 'next-themes'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { useState, type ReactNode } from 'react'

import { connect } from '@/lib/api/client'
import { ConnectionProvider } from '@/lib/api/context'
import { signInPath } from '@/lib/next-path'
import { createQueryClient } from '@/lib/query-client'

/** What every page stands on; made once for each tab. */
export function Providers({ apiUrl, children }: { apiUrl: string; children: ReactNode }) {
  const router = useRouter()
  const [queries] = useState(createQueryClient)
  const [connection] = useState(() =>
    connect(apiUrl, () => {
      const { pathname, search } = window.location
      if (pathname !== '/login') router.replace(signInPath(pathname + search))
    }),
  )
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
      <QueryClientProvider client={queries}>
        <ConnectionProvider value={connection}>
          <NuqsAdapter>{children}</NuqsAdapter>
        </ConnectionProvider>
      </QueryClientProvider>
    </ThemeProvider>
  )
}
