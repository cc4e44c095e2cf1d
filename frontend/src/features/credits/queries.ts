import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'

import type { Api } from '@/lib/api/client'
import { unwrap } from '@/lib/api/errors'
import type { components, operations } from '@/lib/api/schema.gen'

type Schemas = components['schemas']

export type LedgerLine = Schemas['LedgerLineRead']
export type Standing = Schemas['StandingRead']
export type Totals = Schemas['TotalsRead']
export type Spend = Schemas['SpendRead']
export type SpendRow = Schemas['SpendRow']
export type SpendBy = Schemas['SpendBy']
export type Savings = Schemas['SavingsRead']
export type Budget = Schemas['BudgetRead']
export type BudgetWish = Schemas['BudgetSet']
export type Subjects = Schemas['SubjectsRead']
export type BalanceCheck = Schemas['BalanceCheckRead']
export type LedgerWish = Omit<
  NonNullable<operations['credits:list_ledger']['parameters']['query']>,
  'cursor' | 'limit'
>

type CreatorPath = operations['credits:get_creator_cost']['parameters']['path']

/** Everything about money lies below it: whoever spends or sets limits invalidates this key. */
export const CREDITS_KEY = ['credits'] as const
const LINES_AT_ONCE = 100

export const standingQuery = (api: Api) =>
  queryOptions({
    queryKey: [...CREDITS_KEY, 'standing'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/discovery/credits', { signal })),
    refetchInterval: 60_000,
  })

export const totalsQuery = (api: Api) =>
  queryOptions({
    queryKey: [...CREDITS_KEY, 'totals'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/discovery/credits/totals', { signal })),
  })

export const spendQuery = (api: Api, by: SpendBy, from?: string) =>
  queryOptions({
    queryKey: [...CREDITS_KEY, 'spend', by, from ?? ''],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/discovery/credits/spend', { params: { query: { by, from } }, signal }),
      ),
    placeholderData: keepPreviousData,
  })

export const savingsQuery = (api: Api, by: Savings['by']) =>
  queryOptions({
    queryKey: [...CREDITS_KEY, 'savings', by],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/discovery/credits/savings', { params: { query: { by } }, signal })),
  })

export const creatorCostQuery = (api: Api, path: { platform: string; handle: string }) =>
  queryOptions({
    queryKey: [...CREDITS_KEY, 'creator', path.platform, path.handle],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/discovery/credits/creators/{platform}/{handle}', {
          params: { path: path as CreatorPath },
          signal,
        }),
      ),
  })

export const subjectsQuery = (api: Api) =>
  queryOptions({
    queryKey: [...CREDITS_KEY, 'subjects'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/discovery/credits/subjects', { signal })),
  })

export const budgetsQuery = (api: Api) =>
  queryOptions({
    queryKey: [...CREDITS_KEY, 'budgets'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/discovery/credits/budgets', { signal })),
  })

/** Every movement of credits, newest first. */
export const ledgerQuery = (api: Api, wish: LedgerWish = {}) =>
  infiniteQueryOptions({
    queryKey: [...CREDITS_KEY, 'ledger', wish],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...wish, limit: LINES_AT_ONCE, cursor: pageParam ?? undefined }
      return unwrap(api.GET('/api/v1/discovery/ledger', { params: { query }, signal }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  })

export const checksQuery = (api: Api) =>
  infiniteQueryOptions({
    queryKey: [...CREDITS_KEY, 'checks'],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 5, cursor: pageParam ?? undefined }
      return unwrap(api.GET('/api/v1/discovery/credits/checks', { params: { query }, signal }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })

/** The lines between a comparison and the one before it. */
export const checkLinesQuery = (api: Api, checkId: string) =>
  infiniteQueryOptions({
    queryKey: [...CREDITS_KEY, 'check-lines', checkId],
    queryFn: ({ pageParam, signal }) => {
      const params = {
        path: { check_id: checkId },
        query: { limit: 25, cursor: pageParam ?? undefined },
      }
      return unwrap(
        api.GET('/api/v1/discovery/credits/checks/{check_id}/lines', { params, signal }),
      )
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })
