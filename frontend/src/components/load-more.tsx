'use client'

import { Button } from './ui/button'

type LoadMoreProps = { hasMore: boolean; isBusy: boolean; onMore: () => unknown }

export function LoadMore({ hasMore, isBusy, onMore }: LoadMoreProps) {
  if (!hasMore) return null
  return (
    <div className="flex justify-center border-t p-3">
      <Button size="sm" isBusy={isBusy} onClick={() => void onMore()}>
        Show older
      </Button>
    </div>
  )
}
