'use client'

import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { Sheet, SheetContent } from '@/components/ui/dialog'
import { asApiError } from '@/lib/api/errors'

import type { SavedSearch } from '../contract'
import { orderOf } from '../saved'
import { useChanging } from '../use-saved'

import { SavedFields, useSavedForm } from './saved-form'

type EditSearchProps = { search: SavedSearch; isOpen: boolean; onOpen: (isOpen: boolean) => void }

/** Changes how a search is run; what it asks for is a new search. */
export function EditSearch({ search, isOpen, onOpen }: EditSearchProps) {
  const changing = useChanging(search)
  const { form, isTold, change, whenRight } = useSavedForm({
    name: search.name,
    pages: search.pages,
    cap: search.cap,
    isWeekly: search.schedule === 'weekly',
    onlyNew: search.only_new,
  })
  const save = () =>
    whenRight(() => {
      const { name, pages, cap, schedule, only_new } = orderOf(form, search.search)
      const terms = { name, pages, cap, schedule, only_new }
      changing.mutate(terms, { onSuccess: () => onOpen(false) })
    })
  const error = changing.error ? asApiError(changing.error) : null
  return (
    <Sheet open={isOpen} onOpenChange={onOpen}>
      <SheetContent
        title="Change how it is run"
        footer={
          <div className="flex justify-end gap-2">
            <Button variant="primary" isBusy={changing.isPending} onClick={save}>
              Save
            </Button>
          </div>
        }
      >
        <SavedFields
          form={form}
          limit={search.search.limit}
          onChange={change}
          isTold={isTold}
          error={error}
        />
        {error ? <ProblemNote title="It was not changed" error={error} className="mt-4" /> : null}
      </SheetContent>
    </Sheet>
  )
}
