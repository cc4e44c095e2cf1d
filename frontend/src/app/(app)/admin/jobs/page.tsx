import { Stethoscope } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'

import { PageHeader } from '@/components/page-header'
import { Button } from '@/components/ui/button'
import { EngineState } from '@/features/engine/components/engine-state'
import { QueuePanel } from '@/features/engine/components/queue-panel'
import { RepairPanel } from '@/features/engine/components/repair-panel'
import { WorkerPanel } from '@/features/engine/components/worker-panel'

export const metadata: Metadata = { title: 'Engine' }

export default function EnginePage() {
  return (
    <>
      <PageHeader
        title="Engine"
        description="How jobs get done, over all organizations. It looks again every five seconds."
      >
        <Button asChild>
          <Link href="/admin/doctor">
            <Stethoscope aria-hidden /> Doctor
          </Link>
        </Button>
      </PageHeader>
      <div className="grid gap-4">
        <EngineState />
        <QueuePanel />
        <WorkerPanel />
        <RepairPanel />
      </div>
    </>
  )
}
