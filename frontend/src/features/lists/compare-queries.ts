import { queryOptions, skipToken } from '@tanstack/react-query'

import type { Api } from '@/lib/api/client'
import { unwrap } from '@/lib/api/errors'
import type { components } from '@/lib/api/schema.gen'
import type { Platform } from '@/lib/platforms'

import { writtenRef, type CreatorRef } from './refs'

type Schemas = components['schemas']
export type Compared = Schemas['ComparedRead']
export type PlanAsk = Schemas['PlanAsk']
export type Plan = Schemas['PlanRead']
export type PlanStep = Schemas['PlanStep']

/** Nothing is asked before somebody is named. */
export const comparisonQuery = (api: Api, refs: readonly CreatorRef[]) => {
  const ref = refs.map(writtenRef)
  return queryOptions({
    queryKey: ['lists', 'compare', ref],
    queryFn:
      ref.length === 0
        ? skipToken
        : ({ signal }) =>
            unwrap(api.GET('/api/v1/lists/compare', { params: { query: { ref } }, signal })),
    placeholderData: (previous) => previous,
  })
}

export type Share = {
  handle: string
  followers: number
  unique_percentage: number
  overlapping_percentage: number
}

/** What the upstream told of a group of audiences. */
export type Overlap = {
  total_followers: number
  unique_followers: number
  creators: Share[]
  credits: { charged: string; remaining: string | null }
  cached: boolean
  sandbox: boolean
}

export type OverlapAsk = { platform: Platform; handles: string[]; refresh: boolean }

export const OVERLAP_PRICE = '1.00'
const OVERLAP_PLATFORMS: readonly Platform[] = ['instagram', 'youtube', 'tiktok']

/** The creators whose audiences can be compared: two or more of one platform that tells of them. */
export function overlapGroup(refs: readonly CreatorRef[]): OverlapAsk | null {
  const groups = OVERLAP_PLATFORMS.map((platform) => ({
    platform,
    handles: refs.filter((ref) => ref.platform === platform).map(({ handle }) => handle),
    refresh: false,
  }))
  const largest = groups.reduce((best, group) =>
    group.handles.length > best.handles.length ? group : best,
  )
  return largest.handles.length >= 2 ? largest : null
}

/** Filled by a press, which pays: it never runs by itself. */
export const overlapQuery = (ask: OverlapAsk | null) =>
  queryOptions<Overlap>({
    queryKey: ['lists', 'overlap', ask?.platform, ask?.handles],
    queryFn: skipToken,
    staleTime: Infinity,
    gcTime: Infinity,
  })

type Call = (
  path: string,
  init: { body: OverlapAsk; headers: Record<string, string> },
) => Promise<{ data?: Overlap; error?: unknown; response: Response }>

/** Pays once for the same key. */
export function buyOverlap(api: Api, body: OverlapAsk, key: string): Promise<Overlap> {
  const post = api.POST as unknown as Call // A domain of its own serves it, when a key is set.
  return unwrap(
    post('/api/v1/discovery/audience-overlap', { body, headers: { 'Idempotency-Key': key } }),
  )
}

/** A free computation: the same figures give the same plan. */
export const planQuery = (api: Api, ask: PlanAsk | null) =>
  queryOptions({
    queryKey: ['lists', 'plan', ask],
    queryFn: ask
      ? ({ signal }) => unwrap(api.POST('/api/v1/lists/compare/plan', { body: ask, signal }))
      : skipToken,
    staleTime: Infinity,
    placeholderData: (previous) => previous,
  })
