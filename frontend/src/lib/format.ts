const LOCALE = 'en-GB'

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })
const whole = new Intl.NumberFormat('en')
const percent = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const credits = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const moment = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'medium' })
const day = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium' })

const MISSING = '–'

/** 48210 as 48.2K; a dash for what nobody knows. */
export function formatCompact(value: number | null | undefined): string {
  return value == null ? MISSING : compact.format(value)
}

export function formatWhole(value: number | null | undefined): string {
  return value == null ? MISSING : whole.format(value)
}

/** Takes a number that already is a percentage, so 3.2 reads 3.20 %. */
export function formatPercent(value: number | string | null | undefined): string {
  return value == null || value === '' ? MISSING : `${percent.format(Number(value))} %`
}

/** Credits come as decimal strings; two digits are exact, since 0.01 is their smallest step. */
export function formatCredits(value: number | string | null | undefined): string {
  return value == null || value === '' ? MISSING : credits.format(Number(value))
}

export function formatMoment(value: string | null | undefined): string {
  return value ? moment.format(new Date(value)) : MISSING
}

export function formatDay(value: string | null | undefined): string {
  return value ? day.format(new Date(value)) : MISSING
}

const STEPS = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'h', seconds: 3_600 },
  { unit: 'min', seconds: 60 },
] as const

/** "3 min ago"; within the first minute "just now", and a clock that runs ahead reads the same. */
export function formatAge(seconds: number): string {
  for (const { unit, seconds: size } of STEPS) {
    const count = Math.floor(seconds / size)
    if (count >= 1)
      return unit === 'day' && count > 1 ? `${count} days ago` : `${count} ${unit} ago`
  }
  return 'just now'
}

export function formatAgo(value: string | null | undefined, now: number = Date.now()): string {
  return value ? formatAge((now - Date.parse(value)) / 1000) : MISSING
}

/** How long something took or takes: 840 ms, 4.2 s, 3 min 5 s. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.max(0, Math.round(milliseconds))} ms`
  if (milliseconds < 60_000) return `${(milliseconds / 1_000).toFixed(1)} s`
  return `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1_000)} s`
}

/** A wait in whole steps, rounded up: 12 s, 3 min, 2 h, 4 days. */
export function formatWait(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds))
  for (const { unit, seconds: size } of STEPS) {
    if (whole < size) continue
    const count = Math.ceil(whole / size)
    return unit === 'day' && count > 1 ? `${count} days` : `${count} ${unit}`
  }
  return `${whole} s`
}

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' })
const ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' }

/** 1st, 2nd, 3rd, 11th. */
export function formatOrdinal(place: number): string {
  return `${place}${ENDINGS[ordinals.select(place)] ?? 'th'}`
}

/** The one or two letters that stand in for a picture. */
export function initials(name: string): string {
  const words = name.split(/[\s._-]+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const letters = [words.at(0), words.length > 1 ? words.at(-1) : undefined]
  return (
    letters
      .map((word) => [...(word ?? '')].at(0) ?? '')
      .join('')
      .toUpperCase() || '?'
  )
}
