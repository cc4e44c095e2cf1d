import type { components } from './api/schema.gen'

export type Platform = components['schemas']['CreatorRead']['platform']

export const PLATFORM_LABEL = {
  instagram: 'Instagram',
  youtube: 'YouTube',
  tiktok: 'TikTok',
  twitter: 'X',
  twitch: 'Twitch',
  onlyfans: 'OnlyFans',
} as const satisfies Record<Platform, string>

// The keys of a complete record are all platforms.
export const PLATFORMS = Object.keys(PLATFORM_LABEL) as Platform[]

export function isPlatform(value: string): value is Platform {
  return value in PLATFORM_LABEL
}

/** The platform's name, or the word itself where a stranger's data names another. */
export function platformLabel(value: string): string {
  return isPlatform(value) ? PLATFORM_LABEL[value] : value
}
