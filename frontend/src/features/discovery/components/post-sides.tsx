'use client'

import { useState } from 'react'

import { FactList, FactRow } from '@/components/facts'
import { OutsideLink } from '@/components/outside-link'
import { Button } from '@/components/ui/button'
import { cn } from '@/lib/cn'
import type { Platform } from '@/lib/platforms'

import type { CreatorPost, PostSide, PostSideOrder } from '../contract'
import { fetchPostSide } from '../queries'
import { useBuying } from '../use-buying'

import { BoughtNothing } from './bought-nothing'
import { PaidButton } from './paid-button'
import { Receipt } from './receipt'

type Content = PostSideOrder['content']

const SIDES = {
  comments: { deed: 'Read comments', none: 'No comments were told.' },
  transcript: { deed: 'Read what is said', none: 'No words were told.' },
  audio: { deed: 'Get the sound', none: 'No sound was told.' },
  data: { deed: 'Read the details', none: 'No details were told.' },
} as const satisfies Record<Content, { deed: string; none: string }>

const CONTENTS = Object.keys(SIDES) as Content[] // the keys of a complete record are all of them

function Comments({ comments }: Pick<PostSide, 'comments'>) {
  return (
    <ul className="grid gap-2">
      {comments.map(({ handle, text }, index) => (
        <li key={index} className="text-sm wrap-anywhere">
          {handle ? <span className="font-medium">@{handle} </span> : null}
          {text}
        </li>
      ))}
    </ul>
  )
}

/** What a document says in single words and figures: what is nested, empty or a link is for machines. */
function plainWords(told: PostSide['told']): [string, string][] {
  if (told === null || typeof told !== 'object' || Array.isArray(told)) return []
  return Object.entries(told).flatMap(([name, value]): [string, string][] => {
    if (typeof value === 'boolean') return [[name, value ? 'yes' : 'no']]
    if (typeof value === 'number') return [[name, String(value)]]
    return typeof value === 'string' && value && !/^https?:/.test(value) ? [[name, value]] : []
  })
}

function Details({ told }: Pick<PostSide, 'told'>) {
  return (
    <div className="max-w-prose text-sm figures">
      <FactList>
        {plainWords(told).map(([name, value]) => (
          <FactRow key={name} label={name.replaceAll('_', ' ')}>
            {value}
          </FactRow>
        ))}
      </FactList>
    </div>
  )
}

/** The words are strangers', shown as words. */
function Told({ side }: { side: PostSide }) {
  const { content, comments, transcript, audio_url: audio, told } = side
  if (content === 'comments' && comments.length > 0) return <Comments comments={comments} />
  if (content === 'transcript' && transcript) {
    return <p className="max-w-prose text-sm wrap-anywhere whitespace-pre-wrap">{transcript}</p>
  }
  if (content === 'audio' && audio) {
    return (
      <p className="text-sm">
        <OutsideLink href={audio} className="text-accent-ink hover:underline">
          Open the sound
        </OutsideLink>
        <span className="text-ink-faint"> · the platform’s link ends within a day</span>
      </p>
    )
  }
  if (content === 'data' && plainWords(told).length > 0) return <Details told={told} />
  return <p className="text-sm text-ink-muted">{SIDES[content].none}</p>
}

type SideProps = { platform: Platform; postId: string; content: Content }

function Side({ platform, postId, content }: SideProps) {
  const [pages, setPages] = useState<readonly PostSide[]>([])
  const token = pages.at(-1)?.next_page_token ?? null
  const body = { platform, post_id: postId, content, page_token: token, refresh: false }
  const { price, isBusy, problem, buy, payAgain } = useBuying(
    { call: 'post_details' as const, body },
    fetchPostSide,
    { onBought: (page) => setPages((before) => [...before, page]) },
  )
  const last = pages.at(-1)
  return (
    <li className={cn('grid gap-2', last || problem ? 'basis-full' : null)}>
      {pages.map((page, index) => (
        <Told key={index} side={page} />
      ))}
      {last ? <Receipt paid={last} /> : null}
      {!last || token ? (
        <PaidButton
          size="sm"
          price={price}
          isBusy={isBusy}
          className="justify-items-start"
          onPress={buy}
        >
          <span>{last ? 'More of them' : SIDES[content].deed}</span>
        </PaidButton>
      ) : null}
      {problem ? (
        <BoughtNothing
          what="Reading the post"
          error={problem}
          price={price}
          onAgain={buy}
          onPayAgain={payAgain}
        />
      ) : null}
    </li>
  )
}

/** What else can be known of a post; prices are asked for once somebody looks. */
export function PostSides({ platform, post }: { platform: Platform; post: CreatorPost }) {
  const [isOpen, setOpen] = useState(false)
  // YouTube gives no sound; the server would refuse it before it is paid.
  const contents = CONTENTS.filter((content) => content !== 'audio' || platform !== 'youtube')
  return (
    <div className="grid justify-items-start gap-2">
      <Button
        size="sm"
        variant="quiet"
        className="-ml-2"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? 'Less' : 'More of this post'}
      </Button>
      {isOpen ? (
        <ul className="flex w-full flex-wrap gap-x-2 gap-y-3">
          {contents.map((content) => (
            <Side key={content} platform={platform} postId={post.id} content={content} />
          ))}
        </ul>
      ) : null}
    </div>
  )
}
