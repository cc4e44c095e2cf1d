import { FactList, FactRow } from '@/components/facts'
import { OutsideLink } from '@/components/outside-link'
import { formatCompact, formatDay, formatWhole } from '@/lib/format'

import type { CreatorPost, PostSide, PostSideOrder } from '../contract'

export const SIDES = {
  comments: { title: 'Comments', deed: 'Read comments', none: 'No comments were told.' },
  transcript: { title: 'What is said', deed: 'Read what is said', none: 'No words were told.' },
  audio: { title: 'The sound', deed: 'Get the sound', none: 'No sound was told.' },
  data: { title: 'Details', deed: 'Read the details', none: 'No details were told.' },
} as const satisfies Record<PostSideOrder['content'], { title: string; deed: string; none: string }>

/** "1 like", "1.2K likes". */
export function countWords(count: number, one: string): string {
  return `${formatCompact(count)} ${one}${count === 1 ? '' : 's'}`
}

type Comment = PostSide['comments'][number]

function CommentRow({
  comment: { handle, text, posted_at: postedAt, likes },
}: {
  comment: Comment
}) {
  return (
    <li className="text-sm wrap-anywhere">
      {handle ? <span className="font-medium">@{handle} </span> : null}
      {text}
      <span className="text-ink-faint figures">
        {postedAt ? <time dateTime={postedAt}> · {formatDay(postedAt)}</time> : null}
        {likes ? ` · ${countWords(likes, 'like')}` : null}
      </span>
    </li>
  )
}

/** Figures and words of a post that we understood, by the names people use. */
function knownWords(post: CreatorPost): [string, string][] {
  const known: [string, string | null][] = [
    ['Posted', post.posted_at && formatDay(post.posted_at)],
    ['Kind', post.kind],
    ['Likes', post.likes === null ? null : formatWhole(post.likes)],
    ['Comments', post.comments === null ? null : formatWhole(post.comments)],
    ['Views', post.views ? formatWhole(post.views) : null],
  ]
  return known.flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []))
}

/** Numbers of rows and moments in seconds say nothing to people. */
const FOR_MACHINES = /(^|_)(pk|id|code|timestamp|taken_at|created_at|status)$/
/** What the post beside it says already. */
const SAID: readonly string[] = ['caption', 'title', 'text', 'media_type']

/** What a document says in single words and figures: what is nested, empty or a link is for machines. */
function plainWords(told: PostSide['told']): [string, string][] {
  if (told === null || typeof told !== 'object' || Array.isArray(told)) return []
  return Object.entries(told).flatMap(([name, value]): [string, string][] => {
    if (FOR_MACHINES.test(name)) return []
    if (typeof value === 'boolean') return [[name, value ? 'yes' : 'no']]
    if (typeof value === 'number') return [[name, String(value)]]
    return typeof value === 'string' && value && !/^https?:/.test(value) ? [[name, value]] : []
  })
}

function detailsOf({ post, told }: Pick<PostSide, 'post' | 'told'>): [string, string][] {
  const plain = plainWords(told)
  return post ? [...knownWords(post), ...plain.filter(([name]) => !SAID.includes(name))] : plain
}

function Details({ details }: { details: readonly [string, string][] }) {
  return (
    <div className="max-w-prose text-sm figures">
      <FactList>
        {details.map(([name, value]) => (
          <FactRow key={name} label={name.replaceAll('_', ' ')}>
            {value}
          </FactRow>
        ))}
      </FactList>
    </div>
  )
}

function Sound({ address }: { address: string }) {
  return (
    <p className="text-sm">
      <OutsideLink href={address} className="text-accent-ink underline">
        Open the sound
      </OutsideLink>
      <span className="text-ink-faint"> · the platform’s link ends within a day</span>
    </p>
  )
}

/** What was told of a post from one side; the words are strangers', shown as words. */
export function Told({ side }: { side: PostSide }) {
  const { content, comments, transcript, audio_url: audio } = side
  if (content === 'comments' && comments.length > 0) {
    return (
      <ul className="grid max-w-prose gap-2">
        {comments.map((comment, index) => (
          <CommentRow key={index} comment={comment} />
        ))}
      </ul>
    )
  }
  if (content === 'transcript' && transcript) {
    return <p className="max-w-prose text-sm wrap-anywhere whitespace-pre-wrap">{transcript}</p>
  }
  if (content === 'audio' && audio) return <Sound address={audio} />
  const details = content === 'data' ? detailsOf(side) : []
  if (details.length > 0) return <Details details={details} />
  return <p className="text-sm text-ink-muted">{SIDES[content].none}</p>
}
