'use client'

import { useQuery } from '@tanstack/react-query'
import { Activity } from 'lucide-react'
import { useState } from 'react'

import { Button } from '@/components/ui/button'
import { Sheet, SheetContent, SheetTrigger } from '@/components/ui/dialog'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { may, useActor } from '@/lib/actor'
import { useApi } from '@/lib/api/context'

import { jobCountsQuery } from '../queries'

import { countWords, TrayCounts, TrayDot } from './tray-counts'
import { AllOwnJobs, TrayList } from './tray-list'

/** Null for people who may not see jobs; the counts are undefined while nobody knows them. */
function useTray() {
  const actor = useActor()
  const [isOpen, setOpen] = useState(false)
  const isAllowed = may(actor, 'jobs:read')
  const { data: counts } = useQuery({ ...jobCountsQuery(useApi()), enabled: isAllowed })
  if (!actor || !isAllowed) return null
  const name = counts ? `Your jobs: ${countWords(counts)}` : 'Your jobs'
  return { actorId: actor.id, counts, name, isOpen, setOpen, close: () => setOpen(false) }
}

/** One's own jobs at a glance, and the newest beside it: modal, so that a row that goes drops no focus. */
export function JobTray() {
  const tray = useTray()
  if (!tray) return null
  return (
    <Popover modal open={tray.isOpen} onOpenChange={tray.setOpen}>
      <PopoverTrigger
        aria-label={tray.name}
        className="flex h-9 w-full items-center gap-2.5 rounded-md px-2 text-left text-sm font-medium text-ink-muted transition-colors hover:bg-sunken hover:text-ink data-[state=open]:bg-sunken"
      >
        <Activity aria-hidden className="mx-1.5 size-4 shrink-0 text-ink-faint" />
        <span className="flex-1 truncate">Your jobs</span>
        <TrayCounts counts={tray.counts} />
      </PopoverTrigger>
      <PopoverContent side="right" align="end" aria-label="Your jobs">
        <h2 className="border-b px-4 py-2.5 text-base">Your jobs</h2>
        <div className="max-h-[min(28rem,70dvh)] overflow-y-auto">
          <TrayList actorId={tray.actorId} onLeave={tray.close} />
        </div>
        <div className="border-t p-2">
          <AllOwnJobs actorId={tray.actorId} onLeave={tray.close} />
        </div>
      </PopoverContent>
    </Popover>
  )
}

/** The same behind one button, for a narrow bar: there it opens a sheet. */
export function JobTrayButton() {
  const tray = useTray()
  if (!tray) return null
  return (
    <Sheet open={tray.isOpen} onOpenChange={tray.setOpen}>
      <SheetTrigger asChild>
        <Button variant="quiet" size="icon" aria-label={tray.name} className="relative">
          <Activity aria-hidden />
          <TrayDot counts={tray.counts} />
        </Button>
      </SheetTrigger>
      <SheetContent
        title="Your jobs"
        bodyClassName="p-0"
        footer={<AllOwnJobs actorId={tray.actorId} onLeave={tray.close} />}
      >
        <TrayList actorId={tray.actorId} onLeave={tray.close} />
      </SheetContent>
    </Sheet>
  )
}
