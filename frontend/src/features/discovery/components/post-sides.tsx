'use client'

import { useState } from 'react'

import { Loading, SkeletonLines } from '@/components/ui/skeleton'
import { may, useActor } from '@/lib/actor'
import { cn } from '@/lib/cn'
import type { Platform } from '@/lib/platforms'

import type { PostSide, PostSideOrder } from '../contract'
import { fetchPostSide } from '../queries'
import { useBuying } from '../use-buying'

import { BoughtNothing } from './bought-nothing'
import { MayNotSpend } from './may-not-spend'
import { PaidButton } from './paid-button'
import { SIDES, Told } from './post-side'
import { Receipt } from './receipt'

type Content = PostSideOrder['content']

const CONTENTS = Object.keys(SIDES) as Content[] // the keys of a complete record are all of them

type SideProps = { platform: Platform; postId: string; content: Content }

function Side({ platform, postId, content }: SideProps) {
  const [pages, setPages] = useState<readonly PostSide[]>([])
  const last = pages.at(-1)
  const token = last?.next_page_token ?? null
  const body = { platform, post_id: postId, content, page_token: token, refresh: false }
  const buying = useBuying({ call: 'post_details' as const, body }, fetchPostSide, {
    onBought: (page) => setPages((before) => [...before, page]),
  })
  const { price, isBusy, problem, mayBePaid, buy } = buying
  return (
    <li className={cn('grid gap-2', last || problem ? 'basis-full' : null)}>
      {last ? <h3 className="eyebrow">{SIDES[content].title}</h3> : null}
      {pages.map((page, index) => (
        <Told key={index} side={page} />
      ))}
      {isBusy && last ? (
        <Loading label="Fetching more">
          <SkeletonLines lines={2} />
        </Loading>
      ) : null}
      {last ? <Receipt paid={last} /> : null}
      {!last || token ? (
        <PaidButton
          size="sm"
          price={price}
          isBusy={isBusy}
          disabled={mayBePaid}
          className="justify-items-start"
          onPress={buy}
        >
          <span>{last ? 'More of them' : SIDES[content].deed}</span>
        </PaidButton>
      ) : null}
      <BoughtNothing what="Reading the post" buying={buying} />
    </li>
  )
}

/** What else can be known of a post; prices are asked for once somebody looks. */
export function PostSides({ platform, postId }: { platform: Platform; postId: string }) {
  const canSpend = may(useActor(), 'discovery:spend')
  if (!canSpend) return <MayNotSpend />
  // YouTube gives no sound; the server would refuse it before it is paid.
  const contents = CONTENTS.filter((content) => content !== 'audio' || platform !== 'youtube')
  return (
    <ul aria-label="Sides of the post" className="mt-1 flex w-full flex-wrap gap-x-2 gap-y-4">
      {contents.map((content) => (
        <Side key={content} platform={platform} postId={postId} content={content} />
      ))}
    </ul>
  )
}
