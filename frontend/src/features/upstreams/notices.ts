import type { Upstream } from './queries'

type Name = Upstream['name']
type Status = Upstream['status']

export type Notice = { tone: 'sandbox' | 'trouble'; words: string }

const NAME = {
  ollama: 'The language model (Ollama)',
  influencers_club: 'Creator search (Influencers Club)',
} as const satisfies Record<Name, string>

const INVENTED = {
  ollama: 'texts are written by no AI',
  influencers_club: 'creators are invented',
} as const satisfies Record<Name, string>

const TROUBLE = {
  connected: null,
  model_missing: 'has no model to write with',
  disconnected: 'does not answer',
  refused: 'refuses our key',
  not_configured: 'is not set up',
} as const satisfies Record<Status, string | null>

function sandboxNotice(upstreams: readonly Upstream[]): Notice[] {
  const names = upstreams.filter(({ sandbox }) => sandbox).map(({ name }) => name)
  if (names.length === 0) return []
  const words = [...names].sort().map((name) => INVENTED[name])
  return [{ tone: 'sandbox', words: `Sandbox: ${words.join(' and ')}.` }]
}

function troubleNotice({ name, status, detail }: Upstream): Notice[] {
  const trouble = TROUBLE[status]
  if (!trouble) return []
  return [{ tone: 'trouble', words: `${NAME[name]} ${trouble}. ${detail}`.trim() }]
}

/** What a person must know about the services behind us before believing what they see. */
export function notices(upstreams: readonly Upstream[]): Notice[] {
  return [...sandboxNotice(upstreams), ...upstreams.flatMap(troubleNotice)]
}
