'use client'

import { useQuery } from '@tanstack/react-query'
import { Pencil, Plus, Wallet } from 'lucide-react'
import { useState } from 'react'

import { EmptyNote } from '@/components/empty-note'
import { ProblemNote } from '@/components/problem-note'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Sheet, SheetContent } from '@/components/ui/dialog'
import { Panel } from '@/components/ui/panel'
import { Loading, SkeletonLines } from '@/components/ui/skeleton'
import { TwoStepButton } from '@/components/ui/two-step-button'
import { may, useActor } from '@/lib/actor'
import { useApi } from '@/lib/api/context'
import { cn } from '@/lib/cn'
import { formatCredits, formatWait } from '@/lib/format'
import { useNow } from '@/lib/use-now'

import { budgetsQuery, type Budget } from '../queries'
import { percentOf } from '../scale'
import { useRemoveBudget } from '../use-limits'
import { PERIOD_LABEL, SCOPE_LABEL } from '../words'

import { BudgetForm } from './budget-form'

/** The bar: what was spent, then what may still be charged. */
function UsedBar({ budget }: { budget: Budget }) {
  const amount = Number(budget.amount)
  const spent = percentOf(Number(budget.spent), amount)
  const held = Math.min(100 - spent, percentOf(Number(budget.held), amount))
  const isSpent = Number(budget.left) === 0
  return (
    <span aria-hidden className="flex h-2 overflow-hidden rounded-full bg-sunken">
      <span style={{ width: `${spent}%` }} className={isSpent ? 'bg-bad' : 'bg-accent'} />
      <span style={{ width: `${held}%` }} className={isSpent ? 'bg-bad/50' : 'bg-accent/40'} />
    </span>
  )
}

function usedWords({ spent, held }: Budget): string {
  const open = Number(held) > 0 ? `, ${formatCredits(held)} under way or unsure` : ''
  return `${formatCredits(spent)} spent${open}`
}

function Left({ budget }: { budget: Budget }) {
  const now = useNow(60_000)
  const isSpent = Number(budget.left) === 0
  const seconds = (Date.parse(budget.until) - now) / 1000
  return (
    <>
      <span className={cn('font-medium', isSpent && 'text-bad')}>
        {formatCredits(budget.left)} left
      </span>{' '}
      <span className="text-ink-muted">of {formatCredits(budget.amount)}</span>
      <span className="block text-sm text-ink-faint" title={budget.until}>
        starts anew in {formatWait(seconds)}
      </span>
    </>
  )
}

/** Whether whoever is signed in may change this one. */
function useMayChange(budget: Budget): boolean {
  const actor = useActor()
  const everybodys = budget.scope === 'installation'
  return may(actor, 'credits:manage') && (!everybodys || may(actor, 'system:oversee'))
}

function Deeds({ budget, onChange }: { budget: Budget; onChange: () => void }) {
  const remove = useRemoveBudget()
  if (!useMayChange(budget)) return null
  const name = `${budget.subject_name}, ${PERIOD_LABEL[budget.period].toLowerCase()}`
  return (
    <div className="flex items-center gap-1">
      <Button variant="quiet" size="icon" aria-label={`Change: ${name}`} onClick={onChange}>
        <Pencil aria-hidden />
      </Button>
      <TwoStepButton
        size="sm"
        variant="quiet"
        aria-label={`Remove: ${name}`}
        question="Really remove?"
        isBusy={remove.isPending}
        onConfirm={() => remove.mutate(budget.id)}
      >
        Remove
      </TwoStepButton>
    </div>
  )
}

function BudgetRow({ budget, onChange }: { budget: Budget; onChange: () => void }) {
  return (
    <tr className="border-b align-top last:border-b-0 max-md:block max-md:px-4 max-md:py-3">
      <th scope="row" className="px-4 py-3 font-normal max-md:block max-md:p-0">
        <span className="block truncate font-medium">{budget.subject_name}</span>
        <span className="mt-0.5 flex gap-1.5">
          <Badge>{SCOPE_LABEL[budget.scope]}</Badge>
          <Badge>{PERIOD_LABEL[budget.period]}</Badge>
        </span>
      </th>
      <td className="px-4 py-3.5 max-md:block max-md:px-0 max-md:pt-3 max-md:pb-1 md:w-2/5">
        <UsedBar budget={budget} />
        <span className="mt-1 block text-sm text-ink-muted figures">{usedWords(budget)}</span>
      </td>
      <td className="px-4 py-3 figures max-md:block max-md:p-0">
        <Left budget={budget} />
      </td>
      <td className="py-2 pr-3 max-md:block max-md:p-0 max-md:pt-1 md:w-36">
        <Deeds budget={budget} onChange={onChange} />
      </td>
    </tr>
  )
}

function Budgets({
  budgets,
  onChange,
}: {
  budgets: readonly Budget[]
  onChange: (budget: Budget) => void
}) {
  return (
    <table className="w-full border-collapse text-left max-md:block md:table-fixed">
      <caption className="sr-only">Budgets</caption>
      <thead className="max-md:sr-only">
        <tr className="border-b">
          {['Whose', 'Used', 'Left'].map((head) => (
            <th
              key={head}
              scope="col"
              className={cn('px-4 py-2 eyebrow', head === 'Used' && 'md:w-2/5')}
            >
              {head}
            </th>
          ))}
          <th scope="col" className="md:w-36">
            <span className="sr-only">Change</span>
          </th>
        </tr>
      </thead>
      <tbody className="max-md:block max-md:divide-y">
        {budgets.map((budget) => (
          <BudgetRow key={budget.id} budget={budget} onChange={() => onChange(budget)} />
        ))}
      </tbody>
    </table>
  )
}

/** The limits that are checked before a call leaves. */
export function BudgetPanel({ className }: { className?: string }) {
  const budgets = useQuery(budgetsQuery(useApi()))
  const mayManage = may(useActor(), 'credits:manage')
  const [open, setOpen] = useState<Budget | 'new' | null>(null)
  const close = () => setOpen(null)
  return (
    <Panel
      title="Budgets"
      className={className}
      bodyClassName={budgets.data?.items.length ? 'p-0' : undefined}
      actions={
        mayManage ? (
          <Button size="sm" onClick={() => setOpen('new')}>
            <Plus aria-hidden /> Set a budget
          </Button>
        ) : null
      }
    >
      {budgets.isPending ? (
        <Loading label="Loading the budgets">
          <SkeletonLines lines={4} />
        </Loading>
      ) : budgets.isError ? (
        <ProblemNote
          title="The budgets could not be loaded"
          error={budgets.error}
          onRetry={budgets.refetch}
        />
      ) : budgets.data.items.length === 0 ? (
        <EmptyNote icon={Wallet} title="Nothing is limited">
          A budget is checked before a call leaves: for the organization, a brand, a person or an
          API token, by the day or the month.
        </EmptyNote>
      ) : (
        <Budgets budgets={budgets.data.items} onChange={setOpen} />
      )}
      <Sheet open={open !== null} onOpenChange={(isOpen) => (isOpen ? null : close())}>
        <SheetContent title={open === 'new' ? 'Set a budget' : 'Change a budget'}>
          <BudgetForm budget={open === 'new' || !open ? undefined : open} onDone={close} />
        </SheetContent>
      </Sheet>
    </Panel>
  )
}
