/** Stands where a button that pays would stand. */
export function MayNotSpend() {
  return (
    <p className="text-sm text-ink-faint">
      Your role may not spend credits. Somebody who looks after the roles can change that.
    </p>
  )
}
