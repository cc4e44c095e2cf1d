import type { NextConfig } from 'next'

// What a page may do is settled here as well as at the proxy, for installations without one.
const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
]

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  poweredByHeader: false,
  // Compression would hold back server-sent events until the stream ends.
  compress: false,
  // The development server answers under both names of this machine.
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
  devIndicators: false,
  headers: async () => [{ source: '/:path*', headers: SECURITY_HEADERS }],
}

export default config
