'use client'

import { Columns3, Copy, MoveRight, Tag, Trash2, X } from 'lucide-react'
import Link from 'next/link'
import { useState, type FormEvent, type ReactNode } from 'react'

import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { TwoStepButton } from '@/components/ui/two-step-button'
import { formatWhole } from '@/lib/format'

import { tagsFrom } from '../entry-words'
import type { Entry } from '../queries'
import { comparePath, MOST_COMPARED } from '../refs'
import { isStage, STAGE_LABEL, STAGES } from '../stages'
import { useManyDeeds, type ManyDeed } from '../use-deeds'

import { ListChoice } from './list-choice'

type BulkBarProps = {
  listId: string
  picked: ReadonlySet<string>
  entries: readonly Entry[]
  total: number
  isLoadingAll: boolean
  onPickEverybody: () => void
  onClear: () => void
}

type Run = (deed: ManyDeed) => void

function TagsDeed({ ids, run }: { ids: string[]; run: Run }) {
  const [text, setText] = useState('')
  const [isOpen, setOpen] = useState(false)
  const tags = tagsFrom(text)
  function send(event: FormEvent | null, isAdding: boolean): void {
    event?.preventDefault()
    if (tags.length === 0) return
    const changes = { add_tags: isAdding ? tags : [], remove_tags: isAdding ? [] : tags }
    run({ what: 'change', ids, changes })
    setOpen(false)
    setText('')
  }
  return (
    <Popover modal open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button size="sm">
          <Tag aria-hidden /> Tags
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Tags" className="w-80">
        <form className="grid gap-3 p-4" onSubmit={(event) => send(event, true)}>
          <Field label="Tags" hint="With commas between">
            {(control) => (
              <Input
                {...control}
                autoFocus
                value={text}
                onChange={({ target }) => setText(target.value)}
              />
            )}
          </Field>
          <div className="flex gap-2">
            <Button type="submit" size="sm" variant="primary" disabled={tags.length === 0}>
              Add
            </Button>
            <Button size="sm" disabled={tags.length === 0} onClick={() => send(null, false)}>
              Take off
            </Button>
          </div>
        </form>
      </PopoverContent>
    </Popover>
  )
}

function TransferDeed({ listId, ids, run }: { listId: string; ids: string[]; run: Run }) {
  const [to, setTo] = useState('')
  const [isOpen, setOpen] = useState(false)
  function send(keep: boolean): void {
    run({ what: 'transfer', ids, to, keep })
    setOpen(false)
  }
  return (
    <Popover modal open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button size="sm">
          <MoveRight aria-hidden /> To a list
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="To another list" className="grid w-80 gap-3 p-4">
        <Field label="List" hint="Who stands there already keeps the later stage and all notes.">
          {({ id }) => <ListChoice id={id} but={listId} chosen={to} onChoose={setTo} />}
        </Field>
        <div className="flex gap-2">
          <Button size="sm" variant="primary" disabled={!to} onClick={() => send(false)}>
            <MoveRight aria-hidden /> Move
          </Button>
          <Button size="sm" disabled={!to} onClick={() => send(true)}>
            <Copy aria-hidden /> Copy
          </Button>
        </div>
      </PopoverContent>
    </Popover>
  )
}

function StageDeed({ ids, run }: { ids: string[]; run: Run }) {
  return (
    <Select
      aria-label="Stage of all chosen"
      className="w-36"
      value=""
      onChange={({ target: { value } }) =>
        isStage(value) ? run({ what: 'change', ids, changes: stageOnly(value) }) : undefined
      }
    >
      <option value="">Set stage…</option>
      {STAGES.map((stage) => (
        <option key={stage} value={stage}>
          {STAGE_LABEL[stage]}
        </option>
      ))}
    </Select>
  )
}

const stageOnly = (stage: (typeof STAGES)[number]) => ({ stage, add_tags: [], remove_tags: [] })

function Compare({ entries, picked }: Pick<BulkBarProps, 'entries' | 'picked'>): ReactNode {
  if (picked.size < 2 || picked.size > MOST_COMPARED) return null
  const refs = entries.filter(({ id }) => picked.has(id)).map(({ creator }) => creator)
  return (
    <Button asChild size="sm">
      <Link href={comparePath(refs)}>
        <Columns3 aria-hidden /> Compare
      </Link>
    </Button>
  )
}

/** What can be done with all that were chosen; says what became of it. */
export function BulkBar(props: BulkBarProps) {
  const { listId, picked, total, isLoadingAll, onPickEverybody, onClear } = props
  const deeds = useManyDeeds(listId)
  const ids = [...picked]
  const run: Run = (deed) => {
    const isGone = deed.what === 'remove' || (deed.what === 'transfer' && !deed.keep)
    deeds.mutate(deed, { onSuccess: () => (isGone ? onClear() : undefined) })
  }
  return (
    <>
      <div aria-live="polite" className="sr-only">
        {deeds.data}
      </div>
      {picked.size > 0 ? (
        <div
          role="toolbar"
          aria-label="With all chosen"
          aria-busy={deeds.isPending}
          className="sticky bottom-16 z-20 m-2 flex flex-wrap items-center gap-2 rounded-lg border border-accent bg-accent-soft px-3 py-2 shadow-lift lg:bottom-3"
        >
          <span className="font-medium text-accent-ink figures">
            {formatWhole(picked.size)} chosen
          </span>
          {picked.size < total ? (
            <Button size="sm" variant="quiet" isBusy={isLoadingAll} onClick={onPickEverybody}>
              Choose all {formatWhole(total)}
            </Button>
          ) : null}
          <span className="flex-1" />
          {deeds.data ? (
            <span className="text-sm text-ink-muted" aria-hidden>
              {deeds.data}
            </span>
          ) : null}
          <StageDeed ids={ids} run={run} />
          <TagsDeed ids={ids} run={run} />
          <TransferDeed listId={listId} ids={ids} run={run} />
          <Compare {...props} />
          <TwoStepButton
            size="sm"
            question={`Take ${formatWhole(picked.size)} off?`}
            onConfirm={() => run({ what: 'remove', ids })}
          >
            <Trash2 aria-hidden /> Take off
          </TwoStepButton>
          <Button size="sm" variant="quiet" aria-label="Choose nobody" onClick={onClear}>
            <X aria-hidden />
          </Button>
        </div>
      ) : null}
      {deeds.error ? (
        <ProblemNote title="Nothing was changed" error={deeds.error} className="m-3" />
      ) : null}
    </>
  )
}
