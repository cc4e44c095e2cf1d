/** The tones offered; the server takes any words. */
export const TONES = ['warm', 'professional', 'playful', 'direct'] as const

/** What a text is written in unless somebody chooses otherwise. */
export const USUAL_LANGUAGE = 'en'

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

/** "en" as English; what is no language code stays as it is. */
export function languageName(code: string): string {
  try {
    return names.of(code) ?? code
  } catch {
    return code
  }
}

export function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The beginning of a text on one line. */
export function excerpt(text: string, length = 160): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= length ? line : `${line.slice(0, length).trimEnd()}…`
}
