'use client'

import { ToggleGroup } from 'radix-ui'

import { isPlatform, PLATFORM_LABEL, PLATFORMS, type Platform } from '@/lib/platforms'

type PlatformChoiceProps = { platform: Platform; onChoose: (platform: Platform) => void }

export function PlatformChoice({ platform, onChoose }: PlatformChoiceProps) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label="Platform"
      value={platform}
      onValueChange={(value) => (isPlatform(value) ? onChoose(value) : undefined)}
      className="-mx-4 flex overflow-x-auto px-4 sm:mx-0 sm:px-0"
    >
      <div className="inline-flex rounded-md border bg-sunken p-0.5">
        {PLATFORMS.map((choice) => (
          <ToggleGroup.Item
            key={choice}
            value={choice}
            className="h-7.5 rounded-[5px] px-3 text-sm font-medium whitespace-nowrap text-ink-muted hover:text-ink data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:shadow-[0_0_0_1px_var(--line-strong)] pointer-coarse:h-9"
          >
            {PLATFORM_LABEL[choice]}
          </ToggleGroup.Item>
        ))}
      </div>
    </ToggleGroup.Root>
  )
}
