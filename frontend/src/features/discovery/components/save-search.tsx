'use client'

import { Check } from 'lucide-react'
import Link from 'next/link'
import { useState, type ReactNode } from 'react'

import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { Sheet, SheetContent, SheetTrigger } from '@/components/ui/dialog'

import type { SavedQuestion, SavedSearch } from '../contract'
import { pagesFor } from '../prices'
import { mostOf, nameFor, orderOf, runPrice, type SavedForm } from '../saved'
import type { DiscoveryModel } from '../use-discovery'
import { useRunning, useSaving } from '../use-saved'

import { SavedFields, useSavedForm } from './saved-form'

const FIRST_PAGES = 5

function savedQuestion({ question }: DiscoveryModel): SavedQuestion | null {
  if (question.call !== 'search') return null
  const { platform, filters, sort, limit } = question.body
  return { platform, filters, sort, limit }
}

function Saved({ search, isStarted }: { search: SavedSearch; isStarted: boolean }) {
  return (
    <div role="status" className="grid justify-items-start gap-3">
      <p className="flex items-center gap-2 font-medium">
        <Check aria-hidden className="size-4 text-good" /> “{search.name}” is saved
        {isStarted ? ' and runs' : null}.
      </p>
      <p className="text-ink-muted">
        {isStarted
          ? 'It goes on by itself; what it finds and what it pays stands with the saved searches.'
          : 'It spends nothing until it is run.'}
      </p>
      <Button asChild>
        <Link href="/discovery/searches">Saved searches</Link>
      </Button>
    </div>
  )
}

type DialogProps = { search: SavedQuestion; first: SavedForm }

function SaveDialog({ search, first }: DialogProps) {
  const { form, isTold, change, whenRight } = useSavedForm(first)
  const saving = useSaving()
  const running = useRunning()
  const order = orderOf(form, search)
  const save = (isRun: boolean) =>
    whenRight(() =>
      saving.mutate(order, {
        onSuccess: (saved) => (isRun ? running.mutate(saved.id) : undefined),
      }),
    )
  const isBusy = saving.isPending || running.isPending
  if (saving.data && !running.isPending) {
    return (
      <SheetContent title="Save this search">
        <Saved search={saving.data} isStarted={running.isSuccess} />
        {running.error ? (
          <ProblemNote
            title="It was saved, but it did not start"
            error={running.error}
            className="mt-4"
            onRetry={() => running.mutate(saving.data.id)}
          />
        ) : null}
      </SheetContent>
    )
  }
  return (
    <SheetContent
      title="Save this search"
      footer={
        <div className="flex flex-wrap justify-end gap-2">
          <Button disabled={isBusy} onClick={() => save(false)}>
            Save
          </Button>
          <Button variant="primary" isBusy={isBusy} onClick={() => save(true)}>
            Save and run · up to {mostOf(order)}
          </Button>
        </div>
      }
    >
      <SavedFields
        form={form}
        limit={search.limit}
        onChange={change}
        isTold={isTold}
        error={null}
      />
      {saving.error ? (
        <ProblemNote title="It was not saved" error={saving.error} className="mt-4" />
      ) : null}
    </SheetContent>
  )
}

/** How many pages it takes to fetch all that can be fetched, once somebody knows. */
function allPages({ pages, state }: DiscoveryModel): number {
  const last = pages.at(-1)
  return last ? pagesFor(last.reachable, state.limit) : FIRST_PAGES
}

type SaveSearchProps = DiscoveryModel & {
  children: ReactNode
  /** Offers to fetch all there is instead of the first few pages. */
  isBig?: boolean
}

/** Keeps the question, to run it as a job: in one go, again by hand, or every week. */
export function SaveSearch({ children, isBig = false, ...discovery }: SaveSearchProps) {
  const [isOpen, setOpen] = useState(false)
  const search = savedQuestion(discovery)
  if (!search) return null
  const pages = isBig ? allPages(discovery) : FIRST_PAGES
  const first: SavedForm = {
    name: nameFor(search, discovery.form.known),
    pages,
    cap: runPrice(pages, search.limit),
    isWeekly: false,
    onlyNew: discovery.state.new,
  }
  return (
    <Sheet open={isOpen} onOpenChange={setOpen}>
      <SheetTrigger asChild>{children}</SheetTrigger>
      {isOpen ? <SaveDialog search={search} first={first} /> : null}
    </Sheet>
  )
}
