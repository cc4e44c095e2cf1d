'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'

import { Button } from '@/components/ui/button'
import { Sheet, SheetContent, SheetTrigger } from '@/components/ui/dialog'
import { may, useActor } from '@/lib/actor'
import { useApi } from '@/lib/api/context'

import { createList, listQuery } from '../queries'

import { ListForm } from './list-form'

/** Makes a list and opens it. */
export function NewList() {
  const api = useApi()
  const queries = useQueryClient()
  const router = useRouter()
  const making = useMutation({
    mutationFn: (words: { name: string; description: string }) => createList(api, words),
    onSuccess: (list) => {
      queries.setQueryData(listQuery(api, list.id).queryKey, list)
      void queries.invalidateQueries({ queryKey: ['lists', 'all'] })
      router.push(`/lists/${list.id}`)
    },
  })
  if (!may(useActor(), 'lists:write')) return null
  return (
    <Sheet>
      <SheetTrigger asChild>
        <Button variant="primary">
          <Plus aria-hidden /> New list
        </Button>
      </SheetTrigger>
      <SheetContent title="New list">
        <ListForm
          submit="Make the list"
          isBusy={making.isPending}
          error={making.error}
          onSubmit={making.mutate}
        />
      </SheetContent>
    </Sheet>
  )
}
