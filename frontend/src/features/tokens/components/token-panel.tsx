'use client'

import { useQuery } from '@tanstack/react-query'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'

import { Ago } from '@/components/ago'
import { DataTable, type Column } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { ProblemNote } from '@/components/problem-note'
import { TableSkeleton } from '@/components/table-skeleton'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Sheet, SheetContent } from '@/components/ui/dialog'
import { Panel } from '@/components/ui/panel'
import { TwoStepButton } from '@/components/ui/two-step-button'
import { useApi } from '@/lib/api/context'
import { formatDay } from '@/lib/format'
import { useNow } from '@/lib/use-now'

import { tokensQuery, type Token } from '../queries'
import { useRevokeToken } from '../use-tokens'
import { lifeOf, scopeLabel } from '../words'

import { TokenForm } from './token-form'

function Expiry({ token }: { token: Token }) {
  const life = lifeOf(token.expires_at, useNow(60_000))
  if (life === 'over') return <Badge tone="bad">Over since {formatDay(token.expires_at)}</Badge>
  if (life === 'soon') return <Badge tone="warn">Until {formatDay(token.expires_at)}</Badge>
  return <span className="whitespace-nowrap text-ink-muted">{formatDay(token.expires_at)}</span>
}

function LastUse({ token }: { token: Token }) {
  if (!token.last_used_at) return <span className="text-ink-faint">never</span>
  return <Ago value={token.last_used_at} className="whitespace-nowrap text-ink-muted" />
}

function Revoke({ token }: { token: Token }) {
  const revoke = useRevokeToken()
  return (
    <TwoStepButton
      size="sm"
      aria-label={`Revoke ${token.name}`}
      question="Really revoke?"
      isBusy={revoke.isPending}
      onConfirm={() => revoke.mutate(token.id)}
    >
      Revoke
    </TwoStepButton>
  )
}

function Name({ token }: { token: Token }) {
  return (
    <span className="block min-w-0">
      <span className="block truncate font-medium">{token.name}</span>
      <span className="block font-mono text-xs whitespace-nowrap text-ink-faint">
        cad_{token.prefix}…
      </span>
    </span>
  )
}

function scopeWords({ scopes }: Token): string {
  return scopes.map(scopeLabel).join(', ')
}

const COLUMNS: Column<Token>[] = [
  { header: 'Token', cell: (token) => <Name token={token} />, className: 'max-w-56' },
  {
    header: 'May',
    cell: (token) => (
      <span className="line-clamp-2 text-ink-muted" title={scopeWords(token)}>
        {scopeWords(token)}
      </span>
    ),
    className: 'w-full',
  },
  {
    header: 'Last used',
    cell: (token) => <LastUse token={token} />,
    className: 'whitespace-nowrap',
  },
  {
    header: 'Works until',
    cell: (token) => <Expiry token={token} />,
    className: 'whitespace-nowrap',
  },
  { header: 'Deeds', cell: (token) => <Revoke token={token} />, className: 'w-36' },
]

function TokenCard({ token }: { token: Token }) {
  return (
    <div className="grid gap-2">
      <Name token={token} />
      <p className="text-sm text-ink-muted">{scopeWords(token)}</p>
      <div className="flex flex-wrap items-center justify-between gap-2 text-sm">
        <Expiry token={token} />
        <Revoke token={token} />
      </div>
    </div>
  )
}

function Tokens() {
  const tokens = useQuery(tokensQuery(useApi()))
  if (tokens.isPending) return <TableSkeleton label="Loading your tokens" rows={3} />
  if (tokens.isError) {
    return (
      <ProblemNote
        title="Your tokens could not be loaded"
        error={tokens.error}
        onRetry={tokens.refetch}
        className="m-4"
      />
    )
  }
  if (tokens.data.items.length === 0) {
    return (
      <EmptyNote icon={KeyRound} title="You have no API tokens">
        A token lets a program of yours do what you allow it, until the day you choose.
      </EmptyNote>
    )
  }
  return (
    <DataTable
      caption="Your API tokens, newest first"
      columns={COLUMNS}
      rows={tokens.data.items}
      rowKey={({ id }) => id}
      card={(token) => <TokenCard token={token} />}
    />
  )
}

/** One's own API tokens. */
export function TokenPanel() {
  const [isOpen, setOpen] = useState(false)
  return (
    <Panel
      title="API tokens"
      bodyClassName="p-0"
      actions={
        <Button size="sm" onClick={() => setOpen(true)}>
          <Plus aria-hidden /> Make a token
        </Button>
      }
    >
      <Tokens />
      <Sheet open={isOpen} onOpenChange={setOpen}>
        <SheetContent title="Make a token">
          <TokenForm onDone={() => setOpen(false)} />
        </SheetContent>
      </Sheet>
    </Panel>
  )
}
