'use client'

import { BrokenPage } from '@/components/broken-page'

import './globals.css'

/** Replaces the whole document when its frame broke; it brings its own. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>C(AI)DENCE</title>
        <BrokenPage error={error} onRetry={retry} />
      </body>
    </html>
  )
}
