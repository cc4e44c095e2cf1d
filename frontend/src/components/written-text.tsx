import { cn } from '@/lib/cn'

/** It grows; it rests and will be written anew; it is whole; it was cut off. */
type TextState = 'growing' | 'resting' | 'whole' | 'cut'

type WrittenTextProps = { text: string; state?: TextState; className?: string }

function countWords(text: string): string {
  const count = text.split(/\s+/).filter(Boolean).length
  return count === 1 ? '1 word' : `${count} words`
}

function spoken(text: string, state: TextState): string {
  switch (state) {
    case 'growing':
      return 'The text is being written.'
    case 'resting':
      return 'The text waits for its next attempt.'
    case 'whole':
      return `The text is complete: ${countWords(text)}.`
    case 'cut':
      return `The text ends early, after ${countWords(text)}.`
  }
}

/**
 * A text as plain words, with a caret while it grows.
 *
 * Readers hear that it begins and how it ended, and not every word in between.
 */
export function WrittenText({ text, state = 'whole', className }: WrittenTextProps) {
  return (
    <div className={cn('max-w-[68ch]', className)}>
      <p role="status" className="sr-only">
        {spoken(text, state)}
      </p>
      <p
        data-testid="written-text"
        className={cn(
          'text-lg break-words whitespace-pre-wrap',
          state === 'resting' && 'text-ink-muted',
        )}
      >
        {text}
        {state === 'growing' ? (
          <span
            aria-hidden
            className="ml-0.5 inline-block h-[1.1em] w-[3px] translate-y-[0.2em] animate-caret rounded-full bg-accent"
          />
        ) : null}
      </p>
    </div>
  )
}
