'use client'

type ChoiceBarProps<Value extends string> = {
  label: string
  options: readonly { value: Value; label: string }[]
  chosen: Value
  onChoose: (value: Value) => void
}

/** One of a few, side by side. */
export function ChoiceBar<Value extends string>(props: ChoiceBarProps<Value>) {
  const { label, options, chosen, onChoose } = props
  return (
    <div role="group" aria-label={label} className="flex rounded-md bg-sunken p-0.5">
      {options.map(({ value, label: words }) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === chosen}
          onClick={() => onChoose(value)}
          className="h-6 rounded-sm px-2 text-sm font-medium text-ink-muted hover:text-ink aria-pressed:bg-raised aria-pressed:text-ink aria-pressed:ring-1 aria-pressed:ring-line pointer-coarse:h-8"
        >
          {words}
        </button>
      ))}
    </div>
  )
}
