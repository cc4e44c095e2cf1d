import { ApiError, readProblem } from './errors'

/** What signing in and refreshing answer; the refresh token itself stays in an HttpOnly cookie. */
export type Grant = { access_token: string; expires_in: number }

type Held = { value: string; goodUntil: number }

/** Nobody is signed in any more, or nobody was; only signing in helps. */
export class SignedOut extends ApiError {
  constructor() {
    super(readProblem({ title: 'You are signed out', detail: 'Sign in again.' }, 401, null))
    this.name = 'SignedOut'
  }
}

type Options = {
  /** Asks for a new grant; answers null when the session is over. */
  refresh: () => Promise<Grant | null>
  onSignedOut?: () => void
  locks?: Pick<LockManager, 'request'>
  now?: () => number
}

const EARLY = 20_000
const LOCK_WAIT = 20_000

/**
 * Keeps the access token in memory and renews it.
 *
 * Refresh tokens rotate, and one that is used twice ends the whole family; so this tab asks once at
 * a time, and a lock keeps the other tabs waiting for the new cookie.
 */
export class TokenKeeper {
  private held: Held | null = null
  private renewal: Promise<string> | null = null
  private readonly options: Options

  constructor(options: Options) {
    this.options = options
  }

  accept(grant: Grant): void {
    this.held = { value: grant.access_token, goodUntil: this.now() + grant.expires_in * 1000 }
  }

  forget(): void {
    this.held = null
  }

  /** A token that still holds; asks for one when there is none. Throws SignedOut. */
  async get(): Promise<string> {
    const { held } = this
    return held && held.goodUntil - EARLY > this.now() ? held.value : this.renew()
  }

  /** A token other than the refused one. Throws SignedOut. */
  async replace(refused: string): Promise<string> {
    return this.held && this.held.value !== refused ? this.held.value : this.renew()
  }

  private renew(): Promise<string> {
    this.renewal ??= this.renewLocked().finally(() => (this.renewal = null))
    return this.renewal
  }

  private async renewLocked(): Promise<string> {
    const { locks, refresh } = this.options
    const signal = AbortSignal.timeout(LOCK_WAIT)
    const grant = locks
      ? await locks.request('cadence-refresh', { signal }, refresh)
      : await refresh()
    if (grant) {
      this.accept(grant)
      return grant.access_token
    }
    this.forget()
    this.options.onSignedOut?.()
    throw new SignedOut()
  }

  private now(): number {
    return (this.options.now ?? Date.now)()
  }
}
