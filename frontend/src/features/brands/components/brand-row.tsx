'use client'

import { useState } from 'react'

import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { asApiError } from '@/lib/api/errors'
import { formatDay } from '@/lib/format'

import type { Brand } from '../queries'
import { useChangeBrand } from '../use-brands'

type RenameProps = {
  brand: Brand
  isBusy: boolean
  onSave: (name: string) => void
  onCancel: () => void
}

function Rename({ brand, isBusy, onSave, onCancel }: RenameProps) {
  const [name, setName] = useState(brand.name)
  return (
    <form
      className="flex min-w-0 flex-1 flex-wrap gap-2"
      onKeyDown={({ key }) => (key === 'Escape' ? onCancel() : null)}
      onSubmit={(event) => {
        event.preventDefault()
        onSave(name)
      }}
    >
      <Input
        aria-label={`New name of ${brand.name}`}
        autoFocus
        required
        maxLength={200}
        className="min-w-40 flex-1"
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Button type="submit" variant="primary" isBusy={isBusy}>
        Save
      </Button>
      <Button variant="quiet" onClick={onCancel}>
        Cancel
      </Button>
    </form>
  )
}

type BrandRowProps = { brand: Brand; mayManage: boolean }

export function BrandRow({ brand, mayManage }: BrandRowProps) {
  const [isRenaming, setRenaming] = useState(false)
  const change = useChangeBrand(brand.id)
  const isArchived = brand.archived_at !== null
  const save = (name: string) => change.mutate({ name }, { onSuccess: () => setRenaming(false) })
  return (
    <li className="px-4 py-2.5">
      <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-2">
        {isRenaming ? (
          <Rename
            brand={brand}
            isBusy={change.isPending}
            onSave={save}
            onCancel={() => setRenaming(false)}
          />
        ) : (
          <>
            <div className="min-w-0 flex-1">
              <p className={isArchived ? 'truncate text-ink-muted' : 'truncate font-medium'}>
                {brand.name}
              </p>
              <p className="text-sm text-ink-faint">
                {isArchived
                  ? `Archived ${formatDay(brand.archived_at)}`
                  : `Since ${formatDay(brand.created_at)}`}
              </p>
            </div>
            {isArchived ? <Badge>Archived</Badge> : null}
            {mayManage ? (
              <div className="flex gap-1">
                <Button
                  size="sm"
                  variant="quiet"
                  aria-label={`Rename ${brand.name}`}
                  onClick={() => setRenaming(true)}
                >
                  Rename
                </Button>
                <Button
                  size="sm"
                  variant="quiet"
                  aria-label={`${isArchived ? 'Bring back' : 'Archive'} ${brand.name}`}
                  isBusy={change.isPending}
                  onClick={() => change.mutate({ archived: !isArchived })}
                >
                  {isArchived ? 'Bring back' : 'Archive'}
                </Button>
              </div>
            ) : null}
          </>
        )}
      </div>
      {change.error ? (
        <p role="alert" className="mt-1 text-sm text-bad">
          {asApiError(change.error).problem.detail}
        </p>
      ) : null}
    </li>
  )
}
