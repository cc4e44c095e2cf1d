'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Merge } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'

import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { TwoStepButton } from '@/components/ui/two-step-button'
import { useApi } from '@/lib/api/context'

import { mergeList, tellEntriesChanged, type List, type Merged } from '../queries'

import { ListChoice } from './list-choice'

function counted(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`
}

/** What a merge did, in sentences. */
export function mergeWords(merged: Merged): string[] {
  const { added, united, moved_on, tags_left_out, twins } = merged
  return [
    `${counted(added, 'creator was', 'creators were')} added.`,
    united ? `${counted(united, 'was', 'were')} there already: notes and tags are joined.` : '',
    moved_on ? `${counted(moved_on, 'came', 'came')} to a later stage by it.` : '',
    twins.length
      ? `${counted(twins.length, 'account', 'accounts')} stood there under several handles and became one.`
      : '',
    tags_left_out ? `${counted(tags_left_out, 'tag', 'tags')} beyond twenty found no room.` : '',
  ].filter(Boolean)
}

/** Puts all of this list onto another one, and archives this one. */
export function MergeForm({ list }: { list: List }) {
  const [into, setInto] = useState('')
  const api = useApi()
  const queries = useQueryClient()
  const merging = useMutation({
    mutationFn: (target: string) => mergeList(api, list.id, target),
    onSuccess: (_, target) => {
      tellEntriesChanged(queries, list.id)
      tellEntriesChanged(queries, target)
    },
  })
  if (merging.data) {
    return (
      <div role="status" className="grid gap-4">
        <ul className="grid list-disc gap-1 pl-5">
          {mergeWords(merging.data).map((words) => (
            <li key={words}>{words}</li>
          ))}
          <li>This list is archived and keeps what stood on it.</li>
        </ul>
        <Button asChild variant="primary" className="justify-self-start">
          <Link href={`/lists/${merging.variables}`}>Open the other list</Link>
        </Button>
      </div>
    )
  }
  return (
    <div className="grid gap-4">
      <Field
        label="Into"
        hint="Everybody is there afterwards, with the later stage, all notes and the tags of both. This list is archived."
      >
        {({ id }) => <ListChoice id={id} but={list.id} chosen={into} onChoose={setInto} />}
      </Field>
      {merging.error ? <ProblemNote title="Nothing was merged" error={merging.error} /> : null}
      <TwoStepButton
        variant="primary"
        className="justify-self-start"
        disabled={!into}
        isBusy={merging.isPending}
        question="Merge and archive this list?"
        onConfirm={() => merging.mutate(into)}
      >
        <Merge aria-hidden /> Merge
      </TwoStepButton>
    </div>
  )
}
