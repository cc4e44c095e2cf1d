import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'

import { publicApiUrl } from '@/lib/env'

import './globals.css'
import { Providers } from './providers'

export const metadata: Metadata = {
  title: { default: 'C(AI)DENCE', template: '%s · C(AI)DENCE' },
  description: 'A self-hosted creator-marketing workspace.',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f5f2' },
    { media: '(prefers-color-scheme: dark)', color: '#0f1114' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is made per request: where the API is gets decided when the server runs.
  await connection()
  return (
    // The theme's class is set before React wakes up.
    <html
      lang="en"
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning
    >
      <body>
        <Providers apiUrl={publicApiUrl()}>{children}</Providers>
      </body>
    </html>
  )
}
