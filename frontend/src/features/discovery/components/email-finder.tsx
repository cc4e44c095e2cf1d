'use client'

import { AtSign } from 'lucide-react'
import { useState } from 'react'

import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { may, useActor } from '@/lib/actor'

import { findByEmail } from '../queries'
import { useBuying } from '../use-buying'

import { AccountList } from './account-list'
import { BoughtNothing } from './bought-nothing'
import { MayNotSpend } from './may-not-spend'
import { PaidButton } from './paid-button'
import { Receipt } from './receipt'

/** What the server takes for an address: somebody, somewhere. */
const ADDRESS = /^[^@\s]+@[^@\s]+\.[^@\s]+$/

function Finder() {
  const [typed, setTyped] = useState('')
  const email = typed.trim()
  const asked = { call: 'enrich_email' as const, body: { email, refresh: false } }
  const isReady = ADDRESS.test(email)
  const buying = useBuying(asked, findByEmail, { isReady })
  const { price, isBusy, answer, mayBePaid, buy } = buying
  return (
    // Enter in the field leads to the price and pays nothing, as everywhere in discovery.
    <form className="grid gap-3 p-4" onSubmit={(event) => event.preventDefault()}>
      <Field label="Email address" hint="Costs nothing when nobody is known.">
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <PaidButton
        type="button"
        size="sm"
        variant="primary"
        price={price}
        isBusy={isBusy}
        disabled={!isReady || mayBePaid}
        className="justify-items-start"
        onPress={buy}
      >
        <span>Find the creator</span>
      </PaidButton>
      {answer ? (
        <>
          {answer.accounts.length > 0 ? (
            <AccountList accounts={answer.accounts} />
          ) : (
            <p className="text-ink-muted">Nobody is known by this address.</p>
          )}
          <Receipt paid={answer} />
        </>
      ) : null}
      <BoughtNothing what="The lookup" buying={buying} />
    </form>
  )
}

/** The creator behind an address somebody wrote from. */
export function EmailFinder() {
  const canSpend = may(useActor(), 'discovery:spend')
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button size="sm" variant="quiet">
          <AtSign aria-hidden /> Find by email
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label="Find a creator by email">
        {canSpend ? (
          <Finder />
        ) : (
          <div className="p-4">
            <MayNotSpend />
          </div>
        )}
      </PopoverContent>
    </Popover>
  )
}
