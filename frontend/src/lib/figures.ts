const SIZES: Partial<Record<string, number>> = { k: 1_000, m: 1_000_000 }

/** Reads 12500, 12,500, 12.5k or 2m; null for nothing and for what is no number. */
export function parseFigure(typed: string): number | null {
  const match = /^(\d+(?:\.\d+)?)([km]?)$/.exec(typed.replace(/[\s,]/g, '').toLowerCase())
  if (!match) return null
  const value = Number(match[1]) * (SIZES[match[2] ?? ''] ?? 1)
  return Number(value.toFixed(4))
}
