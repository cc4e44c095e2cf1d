'use client'

import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'

import { ProblemNote } from '@/components/problem-note'
import { Button } from '@/components/ui/button'
import { useApi } from '@/lib/api/context'
import { saveFile } from '@/lib/save-file'

import { exportCreators } from '../queries'
import { wishOf } from '../search-params'
import { useListState } from '../use-list'

/** Everybody the filters let through, as a file. */
export function ExportButton() {
  const api = useApi()
  const [state] = useListState()
  const exporting = useMutation({
    mutationFn: () => exportCreators(api, wishOf(state)),
    onSuccess: (file) => saveFile(file, `creators-${new Date().toISOString().slice(0, 10)}.csv`),
  })
  return (
    <div>
      <Button isBusy={exporting.isPending} onClick={() => exporting.mutate()}>
        {exporting.isPending ? null : <Download aria-hidden />} Export CSV
      </Button>
      {exporting.error ? (
        <ProblemNote title="No file was made" error={exporting.error} className="mt-2" />
      ) : null}
    </div>
  )
}
