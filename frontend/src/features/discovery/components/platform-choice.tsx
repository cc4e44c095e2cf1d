'use client'

import { Segments } from '@/components/ui/segments'
import { PLATFORM_LABEL, PLATFORMS, type Platform } from '@/lib/platforms'

const SEGMENTS = PLATFORMS.map((value) => ({ value, label: PLATFORM_LABEL[value] }))

type PlatformChoiceProps = { platform: Platform; onChoose: (platform: Platform) => void }

export function PlatformChoice({ platform, onChoose }: PlatformChoiceProps) {
  return (
    <div className="-mx-4 flex overflow-x-auto px-4 sm:mx-0 sm:px-0">
      <Segments label="Platform" segments={SEGMENTS} value={platform} onChoose={onChoose} />
    </div>
  )
}
