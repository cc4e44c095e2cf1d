'use client'

import { ArrowUpRight } from 'lucide-react'
import { useState } from 'react'

import { OutsideLink } from '@/components/outside-link'
import { Button } from '@/components/ui/button'
import { cn } from '@/lib/cn'
import { formatDay } from '@/lib/format'
import { platformLabel, type Platform } from '@/lib/platforms'
import { httpUrl } from '@/lib/safe-url'

import type { CreatorPost } from '../contract'

import { countWords } from './post-side'
import { PostSides } from './post-sides'

/** "1.2K likes · 3 comments", for what was counted. */
function countsOf({ likes, comments, views }: CreatorPost): string {
  const counts: [number | null, string][] = [
    [likes, 'like'],
    [comments, 'comment'],
    // A picture has no views: there the platform counts none.
    [views || null, 'view'],
  ]
  return counts
    .flatMap(([count, one]) => (count === null ? [] : countWords(count, one)))
    .join(' · ')
}

function Figures({ post }: { post: CreatorPost }) {
  return (
    <p className="mr-auto flex flex-wrap gap-x-3 text-sm text-ink-faint figures">
      {post.posted_at ? <time dateTime={post.posted_at}>{formatDay(post.posted_at)}</time> : null}
      <span>{countsOf(post)}</span>
    </p>
  )
}

function OnPlatform({ platform, url }: { platform: Platform; url: string | null }) {
  if (!url || !httpUrl(url)) return null
  return (
    <OutsideLink
      href={url}
      className="inline-flex items-center gap-1 text-sm text-ink-muted hover:text-accent-ink hover:underline"
    >
      On {platformLabel(platform)} <ArrowUpRight aria-hidden className="size-3.5" />
    </OutsideLink>
  )
}

/** One post; opened, it stands there with all its words and with what more can be bought of it. */
export function PostRow({ platform, post }: { platform: Platform; post: CreatorPost }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <li className="grid gap-1 py-3">
      <p
        className={cn(
          'max-w-prose text-sm wrap-anywhere',
          isOpen ? 'whitespace-pre-line' : 'line-clamp-3',
        )}
      >
        {post.caption || 'A post without words'}
      </p>
      <div className="flex flex-wrap items-center gap-x-4">
        <Figures post={post} />
        <div className="flex grow items-center gap-x-4 sm:grow-0">
          <OnPlatform platform={platform} url={post.url} />
          <Button
            size="sm"
            variant="quiet"
            className="-mr-2.5 ml-auto"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? 'Less' : 'More of this post'}
          </Button>
        </div>
      </div>
      {isOpen ? <PostSides platform={platform} postId={post.id} /> : null}
    </li>
  )
}
