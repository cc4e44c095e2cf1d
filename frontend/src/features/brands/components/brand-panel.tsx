'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus, Tags } from 'lucide-react'
import { useState } from 'react'

import { EmptyNote } from '@/components/empty-note'
import { ProblemNote } from '@/components/problem-note'
import { TableSkeleton } from '@/components/table-skeleton'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { may, useActor } from '@/lib/actor'
import { useApi } from '@/lib/api/context'
import { asApiError } from '@/lib/api/errors'

import { brandsQuery } from '../queries'
import { useAddBrand } from '../use-brands'

import { BrandRow } from './brand-row'

function AddBrand() {
  const [name, setName] = useState('')
  const add = useAddBrand()
  const error = add.error ? asApiError(add.error).problem.detail : null
  return (
    <form
      className="flex flex-wrap items-start gap-x-2 border-b px-4 py-3"
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate(name, { onSuccess: () => setName('') })
      }}
    >
      <Field label="New brand" error={error} className="min-w-48 flex-1 sm:max-w-sm">
        {(control) => (
          <Input
            {...control}
            required
            maxLength={200}
            autoComplete="off"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" isBusy={add.isPending} className="mt-6.5">
        <Plus aria-hidden /> Add
      </Button>
    </form>
  )
}

function Brands({ mayManage }: { mayManage: boolean }) {
  const brands = useQuery(brandsQuery(useApi()))
  if (brands.isPending) return <TableSkeleton label="Loading the brands" rows={4} />
  if (brands.isError) {
    return (
      <ProblemNote
        title="The brands could not be loaded"
        error={brands.error}
        onRetry={brands.refetch}
        className="m-4"
      />
    )
  }
  const { items } = brands.data
  if (items.length === 0) {
    return (
      <EmptyNote icon={Tags} title="There are no brands yet">
        A brand is a client of yours: lists, texts and spending can belong to one.
      </EmptyNote>
    )
  }
  const sorted = [...items].sort((a, b) => Number(!!a.archived_at) - Number(!!b.archived_at))
  return (
    <ul aria-label="Brands by name" className="divide-y">
      {sorted.map((brand) => (
        <BrandRow key={brand.id} brand={brand} mayManage={mayManage} />
      ))}
    </ul>
  )
}

/** The organization's clients; whoever may not change them reads them. */
export function BrandPanel() {
  const mayManage = may(useActor(), 'brands:manage')
  return (
    <Panel title="Brands" bodyClassName="p-0">
      {mayManage ? <AddBrand /> : null}
      <Brands mayManage={mayManage} />
    </Panel>
  )
}
