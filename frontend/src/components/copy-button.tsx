'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'

import { Button } from './ui/button'

type Outcome = 'ready' | 'copied' | 'refused'

async function copy(text: string): Promise<Outcome> {
  try {
    await navigator.clipboard.writeText(text)
    return 'copied'
  } catch {
    return 'refused' // Browsers keep the clipboard to secure origins.
  }
}

type CopyButtonProps = { text: string; label?: string; className?: string }

export function CopyButton({ text, label = 'Copy text', className }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<Outcome>('ready')
  const Icon = outcome === 'copied' ? Check : Copy
  const words = { ready: label, copied: 'Copied', refused: 'Select and copy by hand' }
  return (
    <Button size="sm" className={className} onClick={() => void copy(text).then(setOutcome)}>
      <Icon aria-hidden />
      <span aria-live="polite">{words[outcome]}</span>
    </Button>
  )
}
