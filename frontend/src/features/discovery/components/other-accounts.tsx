'use client'

import { Share2 } from 'lucide-react'

import { Panel } from '@/components/ui/panel'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { may, useActor } from '@/lib/actor'
import type { Platform } from '@/lib/platforms'

import { findSocials } from '../queries'
import { useBuying, useIsServed } from '../use-buying'

import { AccountList } from './account-list'
import { AskAnew } from './ask-anew'
import { BoughtNothing } from './bought-nothing'
import { MayNotSpend } from './may-not-spend'
import { PaidButton } from './paid-button'
import { Receipt } from './receipt'

function AccountsComing() {
  return (
    <Loading label="Finding accounts" className="grid gap-4 py-1">
      <Skeleton className="h-9" />
      <Skeleton className="h-9" />
    </Loading>
  )
}

/** Where else the person is found: bought by a press, and free from then on. */
export function OtherAccounts({ creator }: { creator: { platform: Platform; handle: string } }) {
  const asked = { call: 'socials' as const, body: { ...creator, refresh: false } }
  const canSpend = may(useActor(), 'discovery:spend')
  const isServed = useIsServed(asked)
  const buying = useBuying(asked, findSocials)
  const { price, isBusy, answer, mayBePaid, buy, payAgain } = buying
  if (!isServed) return null
  return (
    <Panel title="Accounts elsewhere" bodyClassName="grid gap-3">
      {answer ? (
        <>
          {answer.accounts.length > 0 ? (
            <AccountList accounts={answer.accounts} />
          ) : (
            <p className="text-ink-muted">No other account is known.</p>
          )}
          <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
            <Receipt paid={answer} />
            {answer.cached ? <AskAnew asked={asked} isBusy={isBusy} onPress={payAgain} /> : null}
          </div>
        </>
      ) : (
        <>
          {isBusy ? (
            <AccountsComing />
          ) : (
            <p className="text-sm text-ink-muted">
              The same person on other platforms. Costs nothing when none is known.
            </p>
          )}
          {canSpend ? (
            <PaidButton
              size="sm"
              price={price}
              isBusy={isBusy}
              disabled={mayBePaid}
              className="justify-items-start"
              onPress={buy}
            >
              {isBusy ? null : <Share2 aria-hidden />}
              <span>Find accounts</span>
            </PaidButton>
          ) : (
            <MayNotSpend />
          )}
        </>
      )}
      <BoughtNothing what="Finding accounts" buying={buying} />
    </Panel>
  )
}
