import type { Fee } from './queries'

/** Tags as they are typed, with commas between. */
export function tagsFrom(text: string): string[] {
  return text
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean)
}

/** Null when no amount is typed; a comma before the cents is as good as a point. */
export function feeFrom(amount: string, currency: string): Fee | null {
  const plain = amount.trim().replace(',', '.')
  return plain ? { amount: plain, currency: currency.trim().toUpperCase() } : null
}

/** “1,250 EUR”: cents only where there are any. */
export function feeWords(fee: Fee | null): string {
  if (!fee) return ''
  const amount = Number(fee.amount)
  const cents = Number.isInteger(amount) ? 0 : 2
  const words = new Intl.NumberFormat('en', { minimumFractionDigits: cents }).format(amount)
  return `${words} ${fee.currency}`
}
