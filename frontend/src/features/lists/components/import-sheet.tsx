'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { useState } from 'react'

import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { Sheet, SheetContent, SheetTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { useApi } from '@/lib/api/context'
import { formatWhole } from '@/lib/format'
import { isPlatform, PLATFORM_LABEL, platformLabel, PLATFORMS } from '@/lib/platforms'

import {
  importFile,
  previewImport,
  tellEntriesChanged,
  type ImportAsk,
  type ImportRead,
} from '../queries'
import { isStage, STAGE_LABEL, STAGES } from '../stages'

type Told = { word: string; count: number; tone: string }

function Counts({ read, isDone }: { read: ImportRead; isDone: boolean }) {
  const told: Told[] = [
    { word: isDone ? 'added' : 'new', count: read.added, tone: 'text-good' },
    { word: 'there already', count: read.already_there, tone: 'text-ink' },
    { word: 'named twice', count: read.repeated, tone: 'text-ink' },
    { word: 'unreadable', count: read.unreadable, tone: read.unreadable ? 'text-bad' : 'text-ink' },
  ]
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line sm:grid-cols-4">
      {told.map(({ word, count, tone }) => (
        <div key={word} className="flex flex-col-reverse bg-surface px-3 py-2">
          <dt className="text-sm text-ink-muted">{word}</dt>
          <dd className={`text-xl font-semibold figures ${tone}`}>{formatWhole(count)}</dd>
        </div>
      ))}
    </dl>
  )
}

function More({ shown, count }: { shown: number; count: number }) {
  return count > shown ? (
    <li className="px-3 py-1.5 text-sm text-ink-faint">and {formatWhole(count - shown)} more</li>
  ) : null
}

const ROWS = 'max-h-56 divide-y overflow-y-auto rounded-lg border text-sm'

function Rows({ read }: { read: ImportRead }) {
  return (
    <div className="grid gap-4">
      {read.unreadable_rows.length ? (
        <section className="grid gap-1.5">
          <h3 className="text-sm">Unreadable: these rows are left out</h3>
          <ul tabIndex={0} aria-label="Unreadable rows" className={ROWS}>
            {read.unreadable_rows.map(({ line, text, reason }) => (
              <li key={line} className="grid grid-cols-[3.5rem_minmax(0,1fr)] gap-2 px-3 py-1.5">
                <span className="text-ink-faint figures">Line {line}</span>
                <span className="break-words">
                  {text && !reason.includes(text) ? <q className="text-ink-muted">{text}</q> : null}{' '}
                  {reason}
                </span>
              </li>
            ))}
            <More shown={read.unreadable_rows.length} count={read.unreadable} />
          </ul>
        </section>
      ) : null}
      {read.added_rows.length ? (
        <section className="grid gap-1.5">
          <h3 className="text-sm">New on this list</h3>
          <ul tabIndex={0} aria-label="New rows" className={ROWS}>
            {read.added_rows.map(({ line, creator }) => (
              <li key={line} className="flex justify-between gap-3 px-3 py-1.5">
                <span className="truncate">@{creator.handle}</span>
                <span className="text-ink-faint">{platformLabel(creator.platform)}</span>
              </li>
            ))}
            <More shown={read.added_rows.length} count={read.added} />
          </ul>
        </section>
      ) : null}
    </div>
  )
}

function useImporting(listId: string) {
  const api = useApi()
  const queries = useQueryClient()
  const preview = useMutation({ mutationFn: (ask: ImportAsk) => previewImport(api, listId, ask) })
  const taking = useMutation({
    mutationFn: (ask: ImportAsk) => importFile(api, listId, ask),
    onSuccess: () => tellEntriesChanged(queries, listId),
  })
  return { preview, taking }
}

type Choice = Omit<ImportAsk, 'file'> & { file: File | null }

function Choices({ choice, onChoose }: { choice: Choice; onChoose: (choice: Choice) => void }) {
  return (
    <>
      <Field
        label="File"
        hint="CSV with commas, semicolons or tabs; a row of names is understood. Up to 10,000 rows."
      >
        {(control) => (
          <Input
            {...control}
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            className="h-auto py-1.5 file:mr-3 file:rounded-sm file:border-0 file:bg-sunken file:px-2 file:py-1 file:text-sm file:font-medium file:text-ink"
            onChange={({ target }) => onChoose({ ...choice, file: target.files?.[0] ?? null })}
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Rows without a platform">
          {({ id }) => (
            <Select
              id={id}
              value={choice.platform ?? ''}
              onChange={({ target: { value } }) =>
                onChoose({ ...choice, platform: isPlatform(value) ? value : null })
              }
            >
              <option value="">Leave out</option>
              {PLATFORMS.map((platform) => (
                <option key={platform} value={platform}>
                  are on {PLATFORM_LABEL[platform]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="They start as">
          {({ id }) => (
            <Select
              id={id}
              value={choice.stage}
              onChange={({ target: { value } }) =>
                isStage(value) ? onChoose({ ...choice, stage: value }) : undefined
              }
            >
              {STAGES.map((stage) => (
                <option key={stage} value={stage}>
                  {STAGE_LABEL[stage]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
    </>
  )
}

function ImportForm({ listId }: { listId: string }) {
  const [choice, setChoice] = useState<Choice>({
    file: null,
    platform: 'instagram',
    stage: 'found',
  })
  const { preview, taking } = useImporting(listId)
  const { file } = choice
  function choose(next: Choice): void {
    setChoice(next)
    taking.reset()
    if (next.file) preview.mutate({ ...next, file: next.file })
    else preview.reset()
  }
  const read = taking.data ?? preview.data
  const error = taking.error ?? preview.error
  return (
    <div className="grid gap-4">
      <Choices choice={choice} onChoose={choose} />
      {preview.isPending ? (
        <Loading label="Reading the file" className="grid gap-3">
          <Skeleton className="h-16" />
          <Skeleton className="h-28" />
        </Loading>
      ) : null}
      {error ? <ProblemNote title="The file was not taken" error={error} /> : null}
      {read && !preview.isPending ? (
        <>
          <p role="status" className={taking.data ? 'font-medium text-good' : 'text-ink-muted'}>
            {taking.data ? 'Done.' : 'Nothing is written yet.'} Read as {read.encoding}.
          </p>
          <Counts read={read} isDone={taking.isSuccess} />
          <Rows read={read} />
        </>
      ) : null}
      {file && preview.data && !taking.data ? (
        <Button
          variant="primary"
          className="justify-self-start"
          isBusy={taking.isPending}
          disabled={preview.isPending || preview.data.added === 0}
          onClick={() => taking.mutate({ ...choice, file })}
        >
          Import {formatWhole(preview.data.added)}{' '}
          {preview.data.added === 1 ? 'creator' : 'creators'}
        </Button>
      ) : null}
    </div>
  )
}

/** Takes creators from a file, after it was said what would come of it. */
export function ImportSheet({ listId }: { listId: string }) {
  return (
    <Sheet>
      <SheetTrigger asChild>
        <Button>
          <FileUp aria-hidden /> Import
        </Button>
      </SheetTrigger>
      <SheetContent title="Import from a file">
        <ImportForm listId={listId} />
      </SheetContent>
    </Sheet>
  )
}
