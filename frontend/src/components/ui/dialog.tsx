'use client'

import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'

import { cn } from '@/lib/cn'

import { Button } from './button'

export const SheetTrigger = Primitive.Trigger
export const Sheet = Primitive.Root
export const SheetClose = Primitive.Close

type SheetContentProps = {
  title: string
  children: ReactNode
  footer?: ReactNode
  bodyClassName?: string
}

/** A panel over the page's right side; the focus stays in it and returns where it came from. */
export function SheetContent({ title, children, footer, bodyClassName }: SheetContentProps) {
  return (
    <Primitive.Portal>
      <Primitive.Overlay className="fixed inset-0 z-40 bg-veil" />
      <Primitive.Content
        aria-describedby={undefined}
        className="fixed inset-y-0 right-0 z-50 flex w-full max-w-md animate-slide flex-col border-l bg-surface shadow-lift outline-none"
      >
        <div className="flex h-14 shrink-0 items-center justify-between border-b pr-2 pl-4">
          <Primitive.Title className="text-lg font-semibold">{title}</Primitive.Title>
          <Primitive.Close asChild>
            <Button variant="quiet" size="icon" aria-label="Close">
              <X aria-hidden />
            </Button>
          </Primitive.Close>
        </div>
        <div className={cn('min-h-0 flex-1 overflow-y-auto p-4', bodyClassName)}>{children}</div>
        {footer ? <div className="shrink-0 border-t p-4">{footer}</div> : null}
      </Primitive.Content>
    </Primitive.Portal>
  )
}
