import type { Scope } from './queries'

/** What a program may do with the permission, in plain words. */
export const SCOPE_LABEL = {
  'brands:manage': 'Add and archive brands',
  'creators:erase': 'Erase creators',
  'creators:read': 'Read what we hold of creators',
  'creators:write': 'Write notes on creators',
  'credits:manage': 'Set budgets, compare the balance',
  'discovery:read': 'Read searches, prices and the ledger',
  'discovery:spend': 'Search and enrich: spends credits',
  'jobs:manage': 'Cancel and retry jobs of others',
  'jobs:read': 'Read jobs',
  'jobs:start': 'Start jobs',
  'lists:read': 'Read lists',
  'lists:write': 'Change lists',
  'studio:read': 'Read texts',
  'studio:write': 'Write texts',
  'system:drill': 'Start drills',
  'system:oversee': 'Oversee the whole installation',
  'system:read': 'See how the services are',
} as const satisfies Record<Scope, string>

// The keys of a complete record are all scopes.
export const SCOPES = Object.keys(SCOPE_LABEL) as Scope[]

const isScope = (permission: string): permission is Scope => permission in SCOPE_LABEL

export function scopeLabel(permission: string): string {
  return isScope(permission) ? SCOPE_LABEL[permission] : permission
}

/** Those that can be given: nobody gives what they lack. */
export function scopesOf(permissions: readonly string[]): Scope[] {
  return SCOPES.filter((scope) => permissions.includes(scope))
}

export const LIFETIMES = [
  { days: 7, label: '7 days' },
  { days: 30, label: '30 days' },
  { days: 90, label: '90 days' },
  { days: 365, label: 'A year' },
] as const

/** How a token stands: over, soon over, or well. */
export function lifeOf(expiresAt: string, now: number): 'over' | 'soon' | 'well' {
  const days = (Date.parse(expiresAt) - now) / 86_400_000
  if (days <= 0) return 'over'
  return days <= 7 ? 'soon' : 'well'
}
