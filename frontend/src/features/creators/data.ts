import { httpUrl } from '@/lib/safe-url'

import type { Fact } from './queries'

/** The facts' figures as they can be drawn. Their shape is a stranger's: what does not fit is left out. */
export type Share = { name: string; share: number }
export type Post = {
  url: string | null
  caption: string
  date: string | null
  likes: number | null
  comments: number | null
  views: number | null
}
export type Sponsor = { handle: string; posts: number | null }
export type Growth = { months: number; percent: number }

type Entry = Record<string, unknown>

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function entries(fact: Fact | undefined): Entry[] {
  return Array.isArray(fact?.data) ? fact.data.filter(isEntry) : []
}

function figure(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

function words(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

const CODES: Partial<Record<string, string>> = {
  mass_followers: 'Follow masses',
  real: 'Real people',
  influencers: 'Creators',
  suspicious: 'Suspicious',
}

/** `FEMALE`, `65-` and `-500` as people write them; a name stays as it is. */
export function shareLabel(name: string): string {
  if (CODES[name]) return CODES[name]
  if (/^-\d+$/.test(name)) return `Up to ${name.slice(1)}`
  if (/^\d+-$/.test(name)) return `${name.slice(0, -1)}+`
  if (/^\d+-\d+$/.test(name)) return name.replace('-', '–')
  const isCode = /^[A-Z_]+$/.test(name)
  return isCode ? name.charAt(0) + name.slice(1).toLowerCase().replaceAll('_', ' ') : name
}

export function sharesOf(fact: Fact | undefined): Share[] {
  return entries(fact).flatMap(({ name, share }) => {
    const part = figure(share)
    return words(name) && part !== null && part >= 0 && part <= 1
      ? [{ name: shareLabel(words(name)), share: part }]
      : []
  })
}

export function postsOf(fact: Fact | undefined): Post[] {
  return entries(fact).map((post) => ({
    url: httpUrl(words(post.url)),
    caption: words(post.caption),
    date: Number.isNaN(Date.parse(words(post.date))) ? null : words(post.date),
    likes: figure(post.likes),
    comments: figure(post.comments),
    views: figure(post.views),
  }))
}

export function sponsorsOf(fact: Fact | undefined): Sponsor[] {
  return entries(fact).flatMap(({ handle, posts }) =>
    words(handle) ? [{ handle: words(handle), posts: figure(posts) }] : [],
  )
}

export function growthOf(fact: Fact | undefined): Growth[] {
  return entries(fact).flatMap(({ months, percent }) => {
    const [span, change] = [figure(months), figure(percent)]
    return span !== null && change !== null ? [{ months: span, percent: change }] : []
  })
}

/** Facts that a panel of their own draws. */
export const DRAWN: ReadonlySet<string> = new Set([
  'audience_countries',
  'audience_cities',
  'audience_genders',
  'audience_ages',
  'audience_languages',
  'audience_interests',
  'audience_types',
  'audience_reachability',
  'recent_posts',
  'past_sponsors',
  'growth',
])

/** Whether a panel really draws it: an older fact may have come in words alone. */
export function isDrawn(fact: Fact): boolean {
  return DRAWN.has(fact.name) && entries(fact).length > 0
}

export function factNamed(facts: readonly Fact[], name: string): Fact | undefined {
  return facts.find((fact) => fact.name === name)
}
