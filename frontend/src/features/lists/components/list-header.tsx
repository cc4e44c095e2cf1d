'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  Archive,
  ArchiveRestore,
  Download,
  EllipsisVertical,
  History,
  Merge,
  PenLine,
  Trash2,
  Users,
} from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useQueryStates } from 'nuqs'
import { useState } from 'react'

import { Ago } from '@/components/ago'
import { PageHeader } from '@/components/page-header'
import { ProblemNote } from '@/components/problem-note'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Sheet, SheetContent } from '@/components/ui/dialog'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { TwoStepButton } from '@/components/ui/two-step-button'
import { may, useActor } from '@/lib/actor'
import { useApi } from '@/lib/api/context'
import { formatWhole } from '@/lib/format'
import { saveFile } from '@/lib/save-file'

import {
  changeList,
  dedupeList,
  deleteList,
  exportList,
  listQuery,
  tellEntriesChanged,
  tellListChanged,
  type List,
} from '../queries'
import { listParsers } from '../search-params'

import { AddCreators } from './add-creators'
import { HistoryList } from './history-list'
import { ImportSheet } from './import-sheet'
import { ListForm } from './list-form'
import { MergeForm } from './merge-form'
import { StageBar, StageFigures } from './stage-bar'

type Room = 'history' | 'edit' | 'merge' | 'dedupe' | 'delete'

const ROOM_TITLE = {
  history: 'History',
  edit: 'Edit list',
  merge: 'Merge into another list',
  dedupe: 'One account, several handles',
  delete: 'Delete list',
} as const satisfies Record<Room, string>

/** The list as a file, narrowed as it is on the screen. */
function ExportButton({ list }: { list: List }) {
  const api = useApi()
  const [state] = useQueryStates(listParsers)
  const exporting = useMutation({
    mutationFn: () => exportList(api, list.id, state),
    onSuccess: (file) => saveFile(file, `${list.name.replace(/[^\p{L}\p{N}]+/gu, '-')}.csv`),
  })
  return (
    <>
      <Button isBusy={exporting.isPending} onClick={() => exporting.mutate()}>
        {exporting.isPending ? null : <Download aria-hidden />} Export
      </Button>
      {exporting.error ? (
        <ProblemNote
          title="The list was not exported"
          error={exporting.error}
          className="basis-full"
        />
      ) : null}
    </>
  )
}

function useListDeeds(list: List) {
  const api = useApi()
  const queries = useQueryClient()
  const router = useRouter()
  const changing = useMutation({
    mutationFn: (patch: { name?: string; description?: string; archived?: boolean }) =>
      changeList(api, list.id, patch),
    onSuccess: (changed) => {
      queries.setQueryData(listQuery(api, list.id).queryKey, changed)
      tellListChanged(queries, list.id)
    },
  })
  const deleting = useMutation({
    mutationFn: () => deleteList(api, list.id),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['lists', 'all'] })
      router.push('/lists')
    },
  })
  const deduping = useMutation({
    mutationFn: () => dedupeList(api, list.id),
    onSuccess: () => tellEntriesChanged(queries, list.id),
  })
  return { changing, deleting, deduping }
}

type DeedProps = ReturnType<typeof useListDeeds> & { list: List; onDone: () => void }

function EditRoom({ list, changing, onDone }: DeedProps) {
  return (
    <ListForm
      start={list}
      submit="Save"
      isBusy={changing.isPending}
      error={changing.error}
      onSubmit={({ name, description }) =>
        changing.mutate({ name, description }, { onSuccess: onDone })
      }
    />
  )
}

function DedupeRoom({ deduping }: DeedProps) {
  const twins = deduping.data?.twins
  return (
    <div className="grid gap-4">
      <p className="text-ink-muted">
        A creator who changed their handle can stand here twice. The entry under the present handle
        stays, with the later stage, all notes and the tags of both. Accounts on different platforms
        are no duplicates.
      </p>
      {deduping.error ? <ProblemNote error={deduping.error} /> : null}
      {twins ? (
        <div role="status">
          {twins.length === 0 ? 'Nobody stands here twice.' : null}
          <ul className="grid gap-1">
            {twins.map(({ kept, removed }) => (
              <li key={kept.handle}>
                <span className="font-medium">@{kept.handle}</span> took in{' '}
                {removed.map(({ handle }) => `@${handle}`).join(', ')}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <Button
        variant="primary"
        className="justify-self-start"
        isBusy={deduping.isPending}
        onClick={() => deduping.mutate()}
      >
        Look and unite
      </Button>
    </div>
  )
}

function DeleteRoom({ list, deleting }: DeedProps) {
  return (
    <div className="grid gap-4">
      <p className="text-ink-muted">
        The list goes for good, with its notes, tags, fees and history. The creators stay, and so
        does all that was bought about them. To put the list away instead, archive it.
      </p>
      {deleting.error ? <ProblemNote error={deleting.error} /> : null}
      <TwoStepButton
        variant="danger"
        className="justify-self-start"
        isBusy={deleting.isPending}
        question={`Delete “${list.name}” for good?`}
        onConfirm={() => deleting.mutate()}
      >
        <Trash2 aria-hidden /> Delete
      </TwoStepButton>
    </div>
  )
}

function RoomBody({ room, ...deeds }: DeedProps & { room: Room }) {
  if (room === 'history') return <HistoryList listId={deeds.list.id} />
  if (room === 'edit') return <EditRoom {...deeds} />
  if (room === 'merge') return <MergeForm list={deeds.list} />
  return room === 'dedupe' ? <DedupeRoom {...deeds} /> : <DeleteRoom {...deeds} />
}

function ListMenu({ list, canWrite }: { list: List; canWrite: boolean }) {
  const [room, setRoom] = useState<Room | null>(null)
  const deeds = useListDeeds(list)
  const isOpen = canWrite && !list.archived
  const archive = () => deeds.changing.mutate({ archived: !list.archived })
  return (
    <>
      <Menu>
        <MenuTrigger asChild>
          <Button size="icon" className="size-9 pointer-coarse:size-10" aria-label="More">
            <EllipsisVertical aria-hidden />
          </Button>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem onSelect={() => setRoom('history')}>
            <History aria-hidden /> History
          </MenuItem>
          {canWrite ? (
            <>
              <MenuItem onSelect={() => setRoom('edit')}>
                <PenLine aria-hidden /> Edit
              </MenuItem>
              {isOpen ? (
                <>
                  <MenuItem onSelect={() => setRoom('merge')}>
                    <Merge aria-hidden /> Merge into…
                  </MenuItem>
                  <MenuItem onSelect={() => setRoom('dedupe')}>
                    <Users aria-hidden /> Find duplicates
                  </MenuItem>
                </>
              ) : null}
              <MenuSeparator />
              <MenuItem onSelect={archive}>
                {list.archived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
                {list.archived ? 'Bring back' : 'Archive'}
              </MenuItem>
              <MenuItem onSelect={() => setRoom('delete')}>
                <Trash2 aria-hidden /> Delete
              </MenuItem>
            </>
          ) : null}
        </MenuContent>
      </Menu>
      <Sheet open={room !== null} onOpenChange={(open) => (open ? undefined : setRoom(null))}>
        {room ? (
          <SheetContent
            title={ROOM_TITLE[room]}
            bodyClassName={room === 'history' ? 'p-0' : undefined}
          >
            <RoomBody room={room} list={list} {...deeds} onDone={() => setRoom(null)} />
          </SheetContent>
        ) : null}
      </Sheet>
    </>
  )
}

function HeaderSkeleton() {
  return (
    <Loading label="Loading the list" className="mb-5 grid gap-3">
      <Skeleton className="h-8 w-56" />
      <Skeleton className="h-2" />
    </Loading>
  )
}

/** Null while it loads or could not be loaded: then the rest has nothing to stand on. */
export function useList(listId: string) {
  return useQuery(listQuery(useApi(), listId))
}

/** What the list is, how far it has come, and what can be done with all of it. */
export function ListHeader({ listId }: { listId: string }) {
  const found = useList(listId)
  const canWrite = may(useActor(), 'lists:write')
  if (found.isPending) return <HeaderSkeleton />
  if (!found.data) {
    return (
      <>
        <PageHeader title="List" />
        <ProblemNote
          title="The list could not be loaded"
          error={found.error}
          onRetry={found.refetch}
        />
      </>
    )
  }
  const list = found.data
  return (
    <>
      <PageHeader
        title={list.name}
        description={
          list.description ? <span className="break-words">{list.description}</span> : null
        }
      >
        <div className="flex flex-wrap items-center gap-2">
          {list.archived ? <Badge>Archived</Badge> : null}
          {canWrite && !list.archived ? (
            <>
              <AddCreators listId={listId} />
              <ImportSheet listId={listId} />
            </>
          ) : null}
          <ExportButton list={list} />
          <ListMenu list={list} canWrite={canWrite} />
        </div>
      </PageHeader>
      <div className="mb-4 grid gap-2">
        <StageBar stages={list.stages} />
        <div className="flex flex-wrap justify-between gap-x-4 gap-y-1">
          <StageFigures stages={list.stages} />
          <p className="text-sm text-ink-faint figures">
            {formatWhole(list.entries)} in all · changed <Ago value={list.updated_at} />
          </p>
        </div>
      </div>
    </>
  )
}
