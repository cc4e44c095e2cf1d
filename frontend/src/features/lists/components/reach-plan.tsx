import { TriangleAlert, Wallet } from 'lucide-react'

import { formatCompact, formatCredits, formatWhole } from '@/lib/format'

import type { Plan, PlanStep } from '../compare-queries'
import { barOf, isExact, type Range } from '../plan'

/** “48.2K” when it is known, “41K to 48.2K” when it lies between. */
export function rangeWords(range: Range): string {
  const most = formatCompact(range.at_most)
  const least = formatCompact(range.at_least)
  return isExact(range) || least === most ? most : `${least} to ${most}`
}

function Bar({ range, end }: { range: Range; end: number }) {
  const { sure, maybe } = barOf(range, end)
  return (
    <div aria-hidden className="flex h-5 overflow-hidden rounded-sm bg-sunken">
      <span className="bg-accent" style={{ width: `${sure}%` }} />
      <span
        className="bg-[repeating-linear-gradient(135deg,var(--accent)_0_2px,var(--accent-soft)_2px_6px)]"
        style={{ width: `${maybe}%` }}
      />
    </div>
  )
}

type StepProps = { step: PlanStep; position: number; end: number }

function ChartRow({ step, position, end }: StepProps) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 sm:grid-cols-[11rem_minmax(0,1fr)_8.5rem]">
      <span className="truncate font-medium">
        <span className="text-ink-faint figures">{position}.</span> {position > 1 ? '+ ' : ''}@
        {step.handle}
      </span>
      <span className="col-span-2 max-sm:row-start-2 sm:col-span-1">
        <Bar range={step.reach} end={end} />
      </span>
      <span className="text-right text-sm figures">{rangeWords(step.reach)}</span>
    </li>
  )
}

function Chart({ plan, end }: { plan: Plan; end: number }) {
  return (
    <figure className="grid gap-3">
      <figcaption className="flex flex-wrap justify-between gap-x-4 gap-y-1 text-sm text-ink-muted">
        <span>
          People reached together, in the order of{' '}
          {plan.by_fee ? 'what each adds for its fee' : 'what each adds'}
        </span>
        <span aria-hidden className="flex items-center gap-3">
          <span className="flex items-center gap-1.5">
            <span className="size-2.5 rounded-sm bg-accent" /> at least
          </span>
          <span className="flex items-center gap-1.5">
            <span className="size-2.5 rounded-sm bg-[repeating-linear-gradient(135deg,var(--accent)_0_2px,var(--accent-soft)_2px_6px)]" />{' '}
            at most
          </span>
        </span>
      </figcaption>
      <ol className="grid gap-2.5">
        {plan.steps.map((step, index) => (
          <ChartRow key={step.handle} step={step} position={index + 1} end={end} />
        ))}
      </ol>
    </figure>
  )
}

const HEAD = 'px-3 py-2 eyebrow text-right first:text-left'
const CELL = 'px-3 py-2 text-right figures whitespace-nowrap'

function Table({ plan }: { plan: Plan }) {
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label="The plan in figures"
      className="relative min-w-0 overflow-x-auto rounded-lg border"
    >
      <table className="w-full border-collapse">
        <caption className="sr-only">Each creator added to those above</caption>
        <thead>
          <tr className="border-b">
            {['Creator', 'Adds', 'Reach together', 'Only theirs', 'Fee', 'Fees so far'].map(
              (name) => (
                <th key={name} scope="col" className={HEAD}>
                  {name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {plan.steps.map(({ handle, gain, reach, alone, fee, fees }) => (
            <tr key={handle} className="border-b last:border-b-0">
              <th scope="row" className="px-3 py-2 text-left font-medium">
                @{handle}
              </th>
              <td className={CELL}>{rangeWords(gain)}</td>
              <td className={CELL}>{rangeWords(reach)}</td>
              <td className={CELL}>{rangeWords(alone)}</td>
              <td className={CELL}>{formatCredits(fee)}</td>
              <td className={CELL}>{formatCredits(fees)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Choice({ plan, currency }: { plan: Plan; currency: string | null }) {
  const { choice, without_fee } = plan
  if (!choice) return null
  return (
    <p role="status" className="flex gap-2.5 rounded-lg bg-good-soft p-3">
      <Wallet aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
      <span>
        <span className="font-medium">
          For the budget: {choice.handles.map((handle) => `@${handle}`).join(', ')}
        </span>{' '}
        reach {rangeWords(choice.reach)} people for {formatCredits(choice.fees)}
        {currency ? ` ${currency}` : ''}. No other choice for this money is sure to reach more.
        {without_fee.length ? (
          <span className="text-ink-muted">
            {' '}
            Without a fee they could not be chosen:{' '}
            {without_fee.map((handle) => `@${handle}`).join(', ')}.
          </span>
        ) : null}
      </span>
    </p>
  )
}

/** Whom to take first, how many they reach from and to, and why it is a range. */
export function ReachPlan({ plan, currency }: { plan: Plan; currency: string | null }) {
  const end = Math.max(...plan.steps.map(({ reach }) => reach.at_most), 0)
  return (
    <div className="grid gap-5">
      {plan.adds_up ? null : (
        <p role="note" className="flex gap-2.5 rounded-lg bg-warn-soft p-3">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
          These figures do not fit together, as estimates often do not. The ranges are guesses.
        </p>
      )}
      <Choice plan={plan} currency={currency} />
      <Chart plan={plan} end={end} />
      <Table plan={plan} />
      <p className="max-w-prose text-sm text-ink-muted">
        What all of them reach, {formatWhole(end)}, is known, and so is what each has alone. How
        many people several of them share is not told, so what a part of them reaches lies between
        two bounds. “Only theirs” is what is lost by leaving somebody out.
      </p>
    </div>
  )
}
