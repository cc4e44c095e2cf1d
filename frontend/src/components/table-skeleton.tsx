import { Loading, Skeleton } from './ui/skeleton'

/** Rows in the height of those that come. */
export function TableSkeleton({ label, rows = 8 }: { label: string; rows?: number }) {
  return (
    <Loading label={label} className="divide-y">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex h-[3.375rem] items-center gap-3 px-4">
          <Skeleton className="h-4 w-2/5" />
          <Skeleton className="ml-auto h-4 w-16" />
          <Skeleton className="hidden h-4 w-24 md:block" />
        </div>
      ))}
    </Loading>
  )
}
