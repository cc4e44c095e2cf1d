'use client'

import { Images } from 'lucide-react'
import { useState } from 'react'

import { OutsideLink } from '@/components/outside-link'
import { Panel } from '@/components/ui/panel'
import { may, useActor } from '@/lib/actor'
import { formatCompact, formatDay } from '@/lib/format'
import type { Platform } from '@/lib/platforms'

import type { CreatorPost, PostPage } from '../contract'
import { fetchPosts } from '../queries'
import { useBuying, useIsServed } from '../use-buying'

import { BoughtNothing } from './bought-nothing'
import { PaidButton } from './paid-button'
import { PostSides } from './post-sides'
import { Receipt } from './receipt'

/** "1.2 k likes", for what was counted. */
function countsOf({ likes, comments, views }: CreatorPost): string {
  const counts = { likes, comments, views }
  return Object.entries(counts)
    .flatMap(([what, count]) => (count === null ? [] : `${formatCompact(count)} ${what}`))
    .join(' · ')
}

function PostRow({ platform, post }: { platform: Platform; post: CreatorPost }) {
  const words = post.caption ?? 'A post without words'
  return (
    <li className="grid gap-1 py-3">
      <p className="line-clamp-3 max-w-prose text-sm wrap-anywhere">
        {post.url ? (
          <OutsideLink href={post.url} className="hover:text-accent-ink hover:underline">
            {words}
          </OutsideLink>
        ) : (
          words
        )}
      </p>
      <p className="flex flex-wrap gap-x-3 text-sm text-ink-faint figures">
        {post.posted_at ? <time dateTime={post.posted_at}>{formatDay(post.posted_at)}</time> : null}
        <span>{countsOf(post)}</span>
      </p>
      <PostSides platform={platform} post={post} />
    </li>
  )
}

function Pages({ platform, pages }: { platform: Platform; pages: readonly PostPage[] }) {
  const posts = pages.flatMap((page) => page.posts)
  if (posts.length === 0) return <p className="text-ink-muted">No posts were told.</p>
  return (
    <ul className="-my-3 divide-y">
      {posts.map((post, index) => (
        <PostRow key={`${post.id} ${index}`} platform={platform} post={post} />
      ))}
    </ul>
  )
}

/** Their posts page by page, the newest first; each page is bought by a press, once. */
export function PostPages({ creator }: { creator: { platform: Platform; handle: string } }) {
  const [pages, setPages] = useState<readonly PostPage[]>([])
  const last = pages.at(-1)
  const token = last?.next_page_token ?? null
  const asked = { call: 'posts' as const, body: { ...creator, page_token: token, refresh: false } }
  const canSpend = may(useActor(), 'discovery:spend')
  const isServed = useIsServed(asked)
  const { price, isBusy, problem, buy, payAgain } = useBuying(asked, fetchPosts, {
    onBought: (page) => setPages((before) => [...before, page]),
  })
  if (!isServed) return null
  return (
    <Panel title="All posts" bodyClassName="grid gap-4">
      {last ? (
        <>
          <Pages platform={creator.platform} pages={pages} />
          <Receipt paid={last} />
        </>
      ) : (
        <p className="text-sm text-ink-muted">
          Page after page, the newest first; each post with its comments and words for more.
        </p>
      )}
      {!canSpend ? (
        <p className="text-sm text-ink-faint">Your role may not spend credits.</p>
      ) : !last || token ? (
        <PaidButton
          size="sm"
          price={price}
          isBusy={isBusy}
          className="justify-items-start"
          onPress={buy}
        >
          {isBusy ? null : <Images aria-hidden />}
          <span>{last ? 'Older posts' : 'Newest posts'}</span>
        </PaidButton>
      ) : null}
      {problem ? (
        <BoughtNothing
          what="Fetching posts"
          error={problem}
          price={price}
          onAgain={buy}
          onPayAgain={payAgain}
        />
      ) : null}
    </Panel>
  )
}
