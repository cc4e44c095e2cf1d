'use client'

import { Images } from 'lucide-react'
import { useState } from 'react'

import { Panel } from '@/components/ui/panel'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { may, useActor } from '@/lib/actor'
import type { Platform } from '@/lib/platforms'

import type { PostPage } from '../contract'
import { fetchPosts } from '../queries'
import { useBuying, useIsServed } from '../use-buying'

import { AskAnew } from './ask-anew'
import { BoughtNothing } from './bought-nothing'
import { MayNotSpend } from './may-not-spend'
import { PaidButton } from './paid-button'
import { PostRow } from './post-row'
import { Receipt } from './receipt'

type Creator = { platform: Platform; handle: string }

function Pages({ platform, pages }: { platform: Platform; pages: readonly PostPage[] }) {
  const posts = pages.flatMap((page) => page.posts)
  if (posts.length === 0) return <p className="text-ink-muted">No posts were told.</p>
  return (
    <ul aria-label="Posts" className="-my-3 divide-y">
      {posts.map((post, index) => (
        <PostRow key={`${post.id} ${index}`} platform={platform} post={post} />
      ))}
    </ul>
  )
}

function PostsComing() {
  return (
    <Loading label="Fetching posts" className="grid gap-6">
      {[0, 1, 2].map((row) => (
        <div key={row} className="grid gap-2">
          <Skeleton className="h-4 max-w-prose" />
          <Skeleton className="h-4 w-2/5" />
        </div>
      ))}
    </Loading>
  )
}

const askedOf = (creator: Creator, pageToken: string | null) => ({
  call: 'posts' as const,
  body: { ...creator, page_token: pageToken, refresh: false },
})

/** Page after page, each with its price; what was held and is too old can be asked for anew. */
function useBuyingPages(creator: Creator) {
  const [pages, setPages] = useState<readonly PostPage[]>([])
  const first = askedOf(creator, null)
  const next = askedOf(creator, pages.at(-1)?.next_page_token ?? null)
  const turning = useBuying(next, fetchPosts, {
    onBought: (page) => setPages((before) => [...before, page]),
  })
  const renewing = useBuying(first, fetchPosts, { onBought: (page) => setPages([page]) })
  const failed = turning.problem ? turning : renewing
  return { pages, first, turning, renewing, failed }
}

/** Their posts, the newest first; each page is bought by a press, once. */
export function PostPages({ creator }: { creator: Creator }) {
  const { pages, first, turning, renewing, failed } = useBuyingPages(creator)
  const canSpend = may(useActor(), 'discovery:spend')
  const isServed = useIsServed(first)
  const last = pages.at(-1)
  if (!isServed) return null
  return (
    <Panel title="All posts" bodyClassName="grid gap-4">
      {last ? (
        <Pages platform={creator.platform} pages={pages} />
      ) : turning.isBusy ? null : (
        <p className="text-sm text-ink-muted">
          Page after page, the newest first; each post with its comments and words for more.
        </p>
      )}
      {turning.isBusy ? <PostsComing /> : null}
      {last ? (
        <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
          <Receipt paid={last} />
          {pages[0]?.cached ? (
            <AskAnew asked={first} isBusy={renewing.isBusy} onPress={renewing.payAgain} />
          ) : null}
        </div>
      ) : null}
      {!canSpend ? (
        <MayNotSpend />
      ) : !last || last.next_page_token ? (
        <PaidButton
          size="sm"
          price={turning.price}
          isBusy={turning.isBusy}
          disabled={renewing.isBusy || turning.mayBePaid}
          className="justify-items-start"
          onPress={turning.buy}
        >
          {turning.isBusy ? null : <Images aria-hidden />}
          <span>{last ? 'Older posts' : 'Newest posts'}</span>
        </PaidButton>
      ) : null}
      <BoughtNothing what="Fetching posts" buying={failed} />
    </Panel>
  )
}
