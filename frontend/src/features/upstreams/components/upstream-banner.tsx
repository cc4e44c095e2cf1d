'use client'

import { useQuery } from '@tanstack/react-query'
import { FlaskConical, Unplug } from 'lucide-react'

import { useApi } from '@/lib/api/context'
import { cn } from '@/lib/cn'

import { notices, type Notice } from '../notices'
import { upstreamsQuery } from '../queries'

const LOOK = {
  sandbox: { icon: FlaskConical, className: 'bg-warn-soft text-warn' },
  trouble: { icon: Unplug, className: 'bg-bad-soft text-bad' },
} as const satisfies Record<Notice['tone'], unknown>

/** Silent while all is real and well, and while nobody knows: a guess would be worse. */
export function UpstreamBanner() {
  const { data } = useQuery(upstreamsQuery(useApi()))
  return (
    <div role="status" aria-label="Services">
      {notices(data?.items ?? []).map(({ tone, words }) => {
        const { icon: Icon, className } = LOOK[tone]
        return (
          <p
            key={words}
            className={cn('flex items-start gap-2 border-b px-4 py-1.5 text-sm lg:px-8', className)}
          >
            <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
            <span className="min-w-0 break-words">{words}</span>
          </p>
        )
      })}
    </div>
  )
}
