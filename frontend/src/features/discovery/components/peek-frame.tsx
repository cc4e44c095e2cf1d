'use client'

import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react'

import { Button } from '@/components/ui/button'
import { Sheet, SheetContent } from '@/components/ui/dialog'
import { useMedia, WIDE_ENOUGH_FOR_TWO } from '@/lib/use-media'

import type { DiscoveryModel } from '../use-discovery'

type Neighbours = { previous: string | null; following: string | null; place: string }

function neighboursOf({ creators, state }: DiscoveryModel): Neighbours {
  const index = creators.findIndex(({ handle }) => handle === state.peek)
  const at = (place: number) => (index < 0 ? null : (creators[place]?.handle ?? null))
  return {
    previous: at(index - 1),
    following: at(index + 1),
    place: index < 0 ? '' : `${index + 1} of ${creators.length}`,
  }
}

const OWN_KEYS =
  'input, select, textarea, [role=dialog], [role=menu], [role=group], [role=radiogroup]'

/** Where arrows and Escape mean something else. */
function isElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  return target.closest(OWN_KEYS) !== null
}

const BACK = new Set(['ArrowUp', 'ArrowLeft'])
const ON = new Set(['ArrowDown', 'ArrowRight'])

type FrameProps = DiscoveryModel & { children: ReactNode }

/** Closing gives the focus back to the row of who was looked at last. */
function useGoing(props: DiscoveryModel) {
  const { peek, state, creators } = props
  const { previous, following } = neighboursOf(props)
  const go = (handle: string | null) => {
    if (handle !== null) peek(handle)
  }
  const close = () => {
    const index = creators.findIndex(({ handle }) => handle === state.peek)
    peek(null)
    document.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus({ preventScroll: true })
  }
  return { close, back: () => go(previous), on: () => go(following) }
}

function Moves(props: DiscoveryModel) {
  const { previous, following, place } = neighboursOf(props)
  const { back, on } = useGoing(props)
  return (
    <div className="flex items-center gap-1">
      <span className="mr-1 text-sm text-ink-faint figures">{place}</span>
      <Button
        size="icon"
        variant="quiet"
        aria-label="Previous creator"
        disabled={previous === null}
        onClick={back}
      >
        <ChevronUp aria-hidden />
      </Button>
      <Button
        size="icon"
        variant="quiet"
        aria-label="Next creator"
        disabled={following === null}
        onClick={on}
      >
        <ChevronDown aria-hidden />
      </Button>
    </div>
  )
}

/** Beside the results: they stay within reach, and the keyboard goes through them. */
function Aside({ children, ...props }: FrameProps) {
  const { close, back, on } = useGoing(props)
  const frame = useRef<HTMLElement>(null)

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isTaken = event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey
    if (isTaken || isElsewhere(event.target)) return
    if (event.key === 'Escape') close()
    else if (BACK.has(event.key)) back()
    else if (ON.has(event.key)) on()
    else return
    event.preventDefault()
  })

  useEffect(() => {
    // Captured: a row's own arrow keys wait while somebody is looked at.
    document.addEventListener('keydown', onKey, { capture: true })
    return () => document.removeEventListener('keydown', onKey, { capture: true })
  }, [])

  useEffect(() => {
    frame.current?.focus({ preventScroll: true })
  }, [])

  return (
    <aside
      ref={frame}
      tabIndex={-1}
      aria-label="Creator"
      className="sticky top-20 flex max-h-[calc(100dvh-6rem)] min-w-0 animate-slide flex-col rounded-lg border bg-surface outline-none focus-visible:outline-2"
    >
      <div className="flex h-11 shrink-0 items-center justify-between border-b pr-1 pl-4">
        <Moves {...props} />
        <Button size="icon" variant="quiet" aria-label="Close" onClick={close}>
          <X aria-hidden />
        </Button>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
      <p className="border-t px-4 py-2 text-sm text-ink-faint">
        <kbd className="font-mono text-xs">↑</kbd> <kbd className="font-mono text-xs">↓</kbd> to go
        on, <kbd className="font-mono text-xs">Esc</kbd> to close
      </p>
    </aside>
  )
}

function Drawer({ children, ...props }: FrameProps) {
  return (
    <Sheet open onOpenChange={(isOpen) => (isOpen ? undefined : props.peek(null))}>
      <SheetContent title="Creator" footer={<Moves {...props} />}>
        {children}
      </SheetContent>
    </Sheet>
  )
}

/** One creator beside the results, or over them where there is no room beside. */
export function PeekFrame(props: FrameProps) {
  const isWide = useMedia(WIDE_ENOUGH_FOR_TWO)
  if (props.state.peek === null) return null
  return isWide ? <Aside {...props} /> : <Drawer {...props} />
}
