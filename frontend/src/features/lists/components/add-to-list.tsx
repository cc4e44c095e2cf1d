'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Check, ListPlus, Plus } from 'lucide-react'
import { useState, type ComponentProps, type FormEvent } from 'react'

import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { Loading, SkeletonLines } from '@/components/ui/skeleton'
import { may, useActor } from '@/lib/actor'
import { useApi } from '@/lib/api/context'

import { choiceQuery, createList, membershipsQuery, type List } from '../queries'
import { writtenRef, type CreatorRef } from '../refs'
import { STAGE_LABEL, type Stage } from '../stages'
import { useAdding } from '../use-deeds'

type AddToListProps = {
  creators: readonly CreatorRef[]
  /** Tells how it looks; the words stay. */
  size?: ComponentProps<typeof Button>['size']
  variant?: ComponentProps<typeof Button>['variant']
  /** In a narrow place only the sign is shown; readers hear the words. */
  isIcon?: boolean
}

/** Where one creator stands already; of several nobody asks. */
function useStages(creators: readonly CreatorRef[]): Map<string, Stage> {
  const [first] = creators
  const isOne = creators.length === 1 && first !== undefined
  const nobody: CreatorRef = { platform: 'instagram', handle: '' }
  const { data } = useQuery({
    ...membershipsQuery(useApi(), first ?? nobody),
    enabled: isOne,
  })
  const items = isOne ? (data?.items ?? []) : []
  return new Map(items.map(({ list_id, stage }) => [list_id, stage]))
}

function ListRow(props: {
  list: List
  stage: Stage | undefined
  isBusy: boolean
  onAdd: () => void
}) {
  const { list, stage, isBusy, onAdd } = props
  const sign = stage ? (
    <Check aria-hidden className="size-4 shrink-0 text-good" />
  ) : (
    <Plus aria-hidden className="size-4 shrink-0 text-ink-faint" />
  )
  return (
    <li>
      <button
        type="button"
        disabled={stage !== undefined || isBusy}
        onClick={onAdd}
        className="flex min-h-9 w-full items-center gap-2 rounded-sm px-2 py-1 text-left enabled:hover:bg-sunken pointer-coarse:min-h-11"
      >
        {sign}
        <span className="min-w-0 flex-1 truncate">{list.name}</span>
        {stage ? (
          <span className="text-sm text-ink-muted">
            <span className="sr-only">on it already, </span>
            {STAGE_LABEL[stage]}
          </span>
        ) : null}
      </button>
    </li>
  )
}

function NewListLine({ isBusy, onMake }: { isBusy: boolean; onMake: (name: string) => void }) {
  const [name, setName] = useState('')
  function send(event: FormEvent): void {
    event.preventDefault()
    if (name.trim()) onMake(name)
  }
  return (
    <form onSubmit={send} className="flex gap-2 border-t p-2">
      <Input
        aria-label="Name of a new list"
        placeholder="New list"
        maxLength={120}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Button type="submit" disabled={!name.trim()} isBusy={isBusy}>
        Add
      </Button>
    </form>
  )
}

function Choices({ creators }: { creators: readonly CreatorRef[] }) {
  const api = useApi()
  const queries = useQueryClient()
  const lists = useQuery(choiceQuery(api))
  const stages = useStages(creators)
  const adding = useAdding()
  const making = useMutation({
    mutationFn: (name: string) => createList(api, { name, description: '' }),
    onSuccess: (list) => {
      void queries.invalidateQueries({ queryKey: ['lists', 'all'] })
      add(list)
    },
  })
  const add = ({ id }: List) => adding.mutate({ listId: id, creators: [...creators] })
  const { data } = adding
  const target = lists.data?.items.find(({ id }) => id === adding.variables?.listId)
  return (
    <>
      {lists.isPending ? (
        <Loading label="Loading lists" className="p-4">
          <SkeletonLines lines={3} />
        </Loading>
      ) : null}
      {lists.isError ? (
        <ProblemNote error={lists.error} onRetry={lists.refetch} className="m-2" />
      ) : null}
      <ul aria-label="Lists" className="max-h-64 overflow-y-auto p-1">
        {lists.data?.items.map((list) => (
          <ListRow
            key={list.id}
            list={list}
            stage={stages.get(list.id)}
            isBusy={adding.isPending}
            onAdd={() => add(list)}
          />
        ))}
        {lists.data?.items.length === 0 ? (
          <li className="px-2 py-3 text-sm text-ink-muted">No lists yet: name the first one.</li>
        ) : null}
      </ul>
      <p role="status" className={data ? 'border-t px-3 py-2 text-sm text-good' : 'sr-only'}>
        {data && data.added === 0 ? 'On the list already.' : null}
        {data && data.added > 0
          ? `Added ${creators.length > 1 ? `${data.added} ` : ''}to ${target?.name ?? 'the list'}.`
          : null}
      </p>
      {(adding.error ?? making.error) ? (
        <ProblemNote
          title="Nothing was added"
          error={adding.error ?? making.error}
          className="m-2"
        />
      ) : null}
      <NewListLine isBusy={making.isPending} onMake={making.mutate} />
    </>
  )
}

/** Puts one creator or several onto a list; free, and twice does no harm. */
export function AddToList({ creators, size = 'sm', variant, isIcon = false }: AddToListProps) {
  if (!may(useActor(), 'lists:write') || creators.length === 0) return null
  const words = creators.length > 1 ? `Add ${creators.length} to a list` : 'Add to list'
  const [first] = creators
  const name = creators.length === 1 && first ? `Add @${first.handle} to a list` : words
  return (
    <Popover modal>
      <PopoverTrigger asChild>
        <Button size={isIcon ? 'icon' : size} variant={variant} aria-label={name}>
          <ListPlus aria-hidden />
          {isIcon ? null : words}
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label={words} className="w-72">
        <Choices key={creators.map(writtenRef).join()} creators={creators} />
      </PopoverContent>
    </Popover>
  )
}
