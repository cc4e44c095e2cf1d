import { headers } from 'next/headers'
import Link from 'next/link'

import { RequestId } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { REQUEST_ID_HEADER } from '@/lib/request-id'

export const metadata = { title: 'Not found' }

export default async function NotFound() {
  const requestId = (await headers()).get(REQUEST_ID_HEADER)
  return (
    <main className="grid min-h-dvh place-content-center gap-3 p-6 text-center">
      <p className="eyebrow">404</p>
      <h1 className="text-2xl">There is nothing at this address</h1>
      <p className="max-w-sm text-ink-muted">
        It may have been mistyped, or what stood here belongs to somebody else.
      </p>
      <div className="mt-2 flex justify-center">
        <Button asChild variant="primary">
          <Link href="/discovery">To discovery</Link>
        </Button>
      </div>
      {requestId ? <RequestId id={requestId} className="mt-3" /> : null}
    </main>
  )
}
