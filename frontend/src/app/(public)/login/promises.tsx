const PROMISES = [
  {
    name: 'Never pay twice',
    words: 'Every paid call has its price before it, a ledger line after it, and an answer kept.',
  },
  {
    name: 'Never lose a job',
    words: 'A text that waits survives a restart and a deploy, and is written once.',
  },
  {
    name: 'Never trust a claim you can’t trace',
    words: 'Texts are written from stored facts, each with its source and its date.',
  },
] as const

/** What the product stands for, ruled like the ledger it keeps. */
export function Promises() {
  return (
    <section
      aria-label="What to expect"
      className="grid content-center px-6 pt-4 pb-16 max-lg:justify-items-center lg:px-16 xl:px-24"
    >
      <ol className="w-full max-w-84 border-t border-line-strong lg:max-w-xl">
        {PROMISES.map(({ name, words }, index) => (
          <li
            key={name}
            className="grid grid-cols-[2rem_1fr] border-b py-5 lg:grid-cols-[3.5rem_1fr] lg:py-7"
          >
            <span aria-hidden className="pt-1 font-mono text-sm text-accent-ink figures">
              {index + 1}
            </span>
            <div>
              <h2 className="text-lg lg:text-xl">{name}</h2>
              <p className="mt-1 max-w-md text-pretty text-ink-muted">{words}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
