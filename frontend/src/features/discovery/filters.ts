import type { components } from '@/lib/api/schema.gen'
import { formatCompact } from '@/lib/format'

export type Filter = components['schemas']['Filter']
type Range = { min?: number; max?: number }
export type Growth = { growth_percentage?: number; time_range_months?: number }

/** What is set, in the upstream's own names and shapes; comes from the address, so shapes may lie. */
export type Filters = Record<string, unknown>

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function readFilters(value: unknown): Filters | null {
  return isRecord(value) ? value : null
}

export function asFigure(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

export function asWords(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

export function asList(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

export function asRange(value: unknown): { min: number | null; max: number | null } {
  const given = isRecord(value) ? value : {}
  return { min: asFigure(given.min), max: asFigure(given.max) }
}

export function asGrowth(value: unknown): { percentage: number | null; months: number | null } {
  const given = isRecord(value) ? value : {}
  return {
    percentage: asFigure(given.growth_percentage),
    months: asFigure(given.time_range_months),
  }
}

export function asFlags(value: unknown): string[] {
  return isRecord(value) ? Object.keys(value).filter((name) => value[name] === true) : []
}

/** A part left open is left out; nothing at all is no filter. */
export function rangeOf(min: number | null, max: number | null): Range | null {
  const range = { ...(min === null ? {} : { min }), ...(max === null ? {} : { max }) }
  return Object.keys(range).length > 0 ? range : null
}

function isEmpty(value: unknown): boolean {
  if (value == null || value === '' || value === false) return true
  if (Array.isArray(value)) return value.length === 0
  return isRecord(value) && Object.values(value).every(isEmpty)
}

/** The filters with one of them set, or without it when the value is empty. */
export function withFilter(filters: Filters, name: string, value: unknown): Filters {
  const others = Object.entries(filters).filter(([key]) => key !== name)
  return Object.fromEntries(isEmpty(value) ? others : [...others, [name, value]])
}

/** A growth that lacks its percentage or its months is half an answer: it is not sent. */
function isWhole(filter: Filter, value: unknown): boolean {
  if (isEmpty(value)) return false
  if (filter.type !== 'growth') return true
  const { percentage, months } = asGrowth(value)
  return percentage !== null && months !== null
}

function trimmed(value: unknown): unknown {
  return typeof value === 'string' ? value.trim() : value
}

/** What a search on this platform sends: only filters it knows, in one order. */
export function applicable(filters: Filters, known: readonly Filter[]): Filters {
  const entries = known
    .filter((filter) => isWhole(filter, trimmed(filters[filter.name])))
    .map(({ name }) => [name, trimmed(filters[name])] as const)
  return Object.fromEntries(entries)
}

/** Set, but unknown on this platform: shown so that nobody believes they narrow the search. */
export function foreign(filters: Filters, known: readonly Filter[]): string[] {
  return Object.keys(filters).filter((name) => known.every((filter) => filter.name !== name))
}

function rangeWords(value: unknown, unit: string): string {
  const { min, max } = asRange(value)
  if (min !== null && max !== null) return `${formatCompact(min)}–${formatCompact(max)}${unit}`
  return min === null ? `up to ${formatCompact(max)}${unit}` : `from ${formatCompact(min)}${unit}`
}

function listWords(values: readonly string[]): string {
  const [first = '', ...others] = values
  return others.length > 1 ? `${first} + ${others.length}` : values.join(', ')
}

function growthWords(value: unknown): string {
  const { percentage, months } = asGrowth(value)
  return `from ${percentage ?? '?'} % in ${months ?? '?'} months`
}

/** What a filter is set to, short enough for a chip. */
export function filterWords(filter: Filter, value: unknown): string {
  const label = (word: string) => filter.labels?.[word] ?? word
  switch (filter.type) {
    case 'range':
      return rangeWords(value, filter.unit === '%' ? ' %' : '')
    case 'growth':
      return growthWords(value)
    case 'list':
      return listWords(asList(value))
    case 'flags':
      return listWords(asFlags(value).map(label))
    case 'days':
      return `within ${String(value)} days`
    case 'audience':
      return listWords(isRecord(value) ? Object.keys(value) : [])
    case 'boolean':
      return 'yes'
    default:
      return label(String(value))
  }
}

/** The filters in their groups, the groups in the order they first appear. */
export function inGroups(filters: readonly Filter[]): [string, Filter[]][] {
  const groups = new Map<string, Filter[]>()
  for (const filter of filters) {
    groups.set(filter.group, [...(groups.get(filter.group) ?? []), filter])
  }
  return [...groups]
}

/** The filters whose words contain what was typed. */
export function matching(filters: readonly Filter[], typed: string): Filter[] {
  const wanted = typed.trim().toLowerCase()
  return filters.filter(({ label, group, hint }) =>
    [label, group, hint ?? ''].some((words) => words.toLowerCase().includes(wanted)),
  )
}
