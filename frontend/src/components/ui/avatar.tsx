'use client'

import { Avatar as Picture } from 'radix-ui'

import { cn } from '@/lib/cn'
import { initials } from '@/lib/format'
import { httpUrl } from '@/lib/safe-url'

type AvatarProps = { name: string; picture?: string | null; className?: string }

/** A picture of somebody, or their initials until it came and when it never does. */
export function Avatar({ name, picture, className }: AvatarProps) {
  // Our own copies stand at our own address, without a host.
  const source = picture?.startsWith('/api/') ? picture : httpUrl(picture)
  return (
    <Picture.Root
      className={cn(
        'inline-flex size-8 shrink-0 items-center justify-center overflow-hidden rounded-full bg-sunken select-none',
        className,
      )}
    >
      {source ? (
        <Picture.Image
          src={source}
          alt=""
          referrerPolicy="no-referrer"
          className="size-full object-cover"
        />
      ) : null}
      <Picture.Fallback aria-hidden className="text-xs font-semibold text-ink-muted">
        {initials(name)}
      </Picture.Fallback>
    </Picture.Root>
  )
}
