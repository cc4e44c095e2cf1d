'use client'

import { useQuery } from '@tanstack/react-query'
import { Eye, Heart, MessageCircle, type LucideIcon } from 'lucide-react'
import { useState } from 'react'

import { OutsideLink } from '@/components/outside-link'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { useApi } from '@/lib/api/context'
import { formatCompact, formatDay, formatWhole } from '@/lib/format'

import { factNamed, postsOf, type Post } from '../data'
import { creatorQuery, type CreatorReference } from '../queries'

import { SourceMark } from './source-mark'

const SHOWN_AT_FIRST = 6

function Count({
  icon: Icon,
  what,
  value,
}: {
  icon: LucideIcon
  what: string
  value: number | null
}) {
  if (value === null) return null
  return (
    <span className="inline-flex items-center gap-1" title={`${formatWhole(value)} ${what}`}>
      <Icon aria-hidden className="size-3.5" />
      {formatCompact(value)}
      <span className="sr-only"> {what}</span>
    </span>
  )
}

function PostCard({ post: { url, caption, date, likes, comments, views } }: { post: Post }) {
  const words = caption || 'A post without words'
  return (
    <li className="flex min-w-0 flex-col gap-2 rounded-md border p-3">
      <p className="line-clamp-3 flex-1 text-sm wrap-anywhere">
        {url ? (
          <OutsideLink href={url} className="hover:text-accent-ink hover:underline">
            {words}
          </OutsideLink>
        ) : (
          words
        )}
      </p>
      <p className="flex flex-wrap gap-x-3 gap-y-1 text-sm text-ink-faint figures">
        {date ? <time dateTime={date}>{formatDay(date)}</time> : null}
        <Count icon={Heart} what="likes" value={likes} />
        <Count icon={MessageCircle} what="comments" value={comments} />
        {/* A picture has no views: there the platform counts none. */}
        <Count icon={Eye} what="views" value={views || null} />
      </p>
    </li>
  )
}

/** What they posted of late; the words are theirs, shown as words. */
export function PostsPanel({ reference }: { reference: CreatorReference }) {
  const { data: creator } = useQuery(creatorQuery(useApi(), reference))
  const [isOpen, setOpen] = useState(false)
  const fact = factNamed(creator?.facts ?? [], 'recent_posts')
  const posts = postsOf(fact)
  if (!fact || posts.length === 0) return null
  const visible = isOpen ? posts : posts.slice(0, SHOWN_AT_FIRST)
  return (
    <Panel title="Recent posts" actions={<SourceMark source={fact.source} at={fact.observed_at} />}>
      <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
        {visible.map((post, index) => (
          <PostCard key={index} post={post} />
        ))}
      </ul>
      {posts.length > visible.length ? (
        <Button size="sm" variant="quiet" className="mt-2" onClick={() => setOpen(true)}>
          Show all {posts.length} posts
        </Button>
      ) : null}
    </Panel>
  )
}
