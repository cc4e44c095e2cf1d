/** The address if it is an http(s) one, otherwise null: links of strangers lead nowhere else. */
export function httpUrl(value: string | null | undefined): string | null {
  if (!value || !URL.canParse(value)) return null
  const { protocol, href } = new URL(value)
  return protocol === 'https:' || protocol === 'http:' ? href : null
}
