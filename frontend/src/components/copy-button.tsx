'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'

import { Button } from './ui/button'

const WORDS = {
  ready: 'Copy text',
  copied: 'Copied',
  refused: 'Select and copy by hand',
} as const

async function copy(text: string): Promise<keyof typeof WORDS> {
  try {
    await navigator.clipboard.writeText(text)
    return 'copied'
  } catch {
    return 'refused' // Browsers keep the clipboard to secure origins.
  }
}

export function CopyButton({ text }: { text: string }) {
  const [outcome, setOutcome] = useState<keyof typeof WORDS>('ready')
  const Icon = outcome === 'copied' ? Check : Copy
  return (
    <Button size="sm" onClick={() => void copy(text).then(setOutcome)}>
      <Icon aria-hidden />
      <span aria-live="polite">{WORDS[outcome]}</span>
    </Button>
  )
}
