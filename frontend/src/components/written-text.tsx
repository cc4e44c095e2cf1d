import { cn } from '@/lib/cn'

type WrittenTextProps = { text: string; isWriting?: boolean; className?: string }

function countWords(text: string): number {
  return text.split(/\s+/).filter(Boolean).length
}

/**
 * A text as plain words, with a caret while it grows.
 *
 * Readers hear that it begins and that it is done, and not every word in between.
 */
export function WrittenText({ text, isWriting = false, className }: WrittenTextProps) {
  return (
    <div className={cn('max-w-[68ch]', className)}>
      <p role="status" className="sr-only">
        {isWriting
          ? 'The text is being written.'
          : `The text is complete: ${countWords(text)} words.`}
      </p>
      <p data-testid="written-text" className="text-lg break-words whitespace-pre-wrap">
        {text}
        {isWriting ? (
          <span
            aria-hidden
            className="ml-0.5 inline-block h-[1.1em] w-[3px] translate-y-[0.2em] animate-caret rounded-full bg-accent"
          />
        ) : null}
      </p>
    </div>
  )
}
