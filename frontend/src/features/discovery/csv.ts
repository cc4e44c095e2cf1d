import type { FoundCreator } from './contract'
import { LEVELS } from './held'

/** A cell that a spreadsheet takes as words: what begins a formula is set apart, quotes are doubled. */
export function cell(value: string | number | boolean | null): string {
  if (typeof value === 'number') return String(value)
  const words = value === null ? '' : String(value)
  const plain = /^[=+\-@\t\r]/.test(words) ? `'${words}` : words
  return `"${plain.replaceAll('"', '""')}"`
}

const HEADINGS = [
  'platform',
  'handle',
  'name',
  'followers',
  'engagement_percent',
  'held',
  'do_not_contact',
  'seen_at',
]

/** The creators as a table for spreadsheets. */
export function creatorsCsv(creators: readonly FoundCreator[]): string {
  const lines = creators.map((creator) => [
    creator.platform,
    creator.handle,
    creator.name,
    creator.followers,
    creator.engagement_percent,
    LEVELS.filter((level) => creator.held[level]).join(' '),
    creator.do_not_contact,
    creator.seen_at,
  ])
  return [HEADINGS, ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('')
}
