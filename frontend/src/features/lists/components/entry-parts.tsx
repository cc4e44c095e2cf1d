'use client'

import { Ban, NotebookPen, Tag } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'

import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { cn } from '@/lib/cn'
import { platformLabel } from '@/lib/platforms'

import { feeWords } from '../entry-words'
import type { Entry } from '../queries'
import { creatorPath } from '../refs'

import { EntryEditor } from './entry-editor'

/** Who it is, as far as we know. */
export function Who({ entry }: { entry: Entry }) {
  const { creator } = entry
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Avatar name={creator.name} picture={creator.picture_url} />
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-center gap-1.5">
          <Link href={creatorPath(creator)} className="truncate font-medium hover:text-accent-ink">
            {creator.name}
          </Link>
          {creator.do_not_contact ? (
            <Badge tone="bad">
              <Ban aria-hidden /> Do not contact
            </Badge>
          ) : null}
        </p>
        <p className="truncate text-sm text-ink-faint">
          @{creator.handle} · {platformLabel(creator.platform)}
        </p>
      </div>
    </div>
  )
}

function Words({ entry }: { entry: Entry }) {
  const fee = feeWords(entry.fee)
  if (!entry.notes && entry.tags.length === 0 && !fee) {
    return (
      <span className="flex items-center gap-1.5 text-ink-faint">
        <NotebookPen aria-hidden className="size-3.5" /> Add a note
      </span>
    )
  }
  return (
    <span className="grid min-w-0 gap-0.5">
      {entry.tags.length || fee ? (
        <span className="flex min-w-0 items-center gap-1.5">
          {fee ? <Badge tone="accent">{fee}</Badge> : null}
          {entry.tags.length ? (
            <span className="flex min-w-0 items-center gap-1 text-sm text-ink-muted">
              <Tag aria-hidden className="size-3 shrink-0" />
              <span className="truncate">{entry.tags.join(', ')}</span>
            </span>
          ) : null}
        </span>
      ) : null}
      {entry.notes ? <span className="truncate text-sm">{entry.notes}</span> : null}
    </span>
  )
}

type EntryNotesProps = { entry: Entry; canWrite: boolean; className?: string }

/** Notes, tags and fee as they stand; pressed, they are written where they stand. */
export function EntryNotes({ entry, canWrite, className }: EntryNotesProps) {
  const [isOpen, setOpen] = useState(false)
  if (!canWrite) {
    const isEmpty = !entry.notes && entry.tags.length === 0 && !entry.fee
    return isEmpty ? null : <Words entry={entry} />
  }
  return (
    <Popover modal open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger
        aria-label={`Notes, tags and fee of ${entry.creator.name}`}
        className={cn(
          'grid min-h-9 w-full min-w-0 content-center rounded-md px-2 py-1 text-left hover:bg-sunken',
          className,
        )}
      >
        <Words entry={entry} />
      </PopoverTrigger>
      <PopoverContent
        align="start"
        aria-label={`Notes, tags and fee of ${entry.creator.name}`}
        className="max-h-[var(--radix-popover-content-available-height)] overflow-y-auto"
      >
        <EntryEditor entry={entry} onDone={() => setOpen(false)} />
      </PopoverContent>
    </Popover>
  )
}
