/** A random key. `randomUUID` exists only on secure origins, and a house's own http address is none. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Gives every intention one key: asking again with the same body is the same intention until it was
 * settled, so a double click or a lost answer pays once.
 */
export class IntentKeys {
  private body = ''
  private key = ''

  constructor(private readonly newKey: () => string = randomKey) {}

  keyFor(body: unknown): string {
    const wanted = JSON.stringify(body)
    if (!this.key || wanted !== this.body) {
      this.body = wanted
      this.key = this.newKey()
    }
    return this.key
  }

  /** The server answered; what comes next is a new intention. */
  settle(): void {
    this.key = ''
  }
}
