import { CircleAlert, CircleCheck, CircleHelp, CircleX, type LucideIcon } from 'lucide-react'

import type { Finding, Verdict } from './queries'

type Look = { label: string; tone: 'bad' | 'warn' | 'good' | 'plain'; icon: LucideIcon }

/** The worst first: that is what the page is opened for. */
export const VERDICTS = {
  broken: { label: 'Broken', tone: 'bad', icon: CircleX },
  attention: { label: 'Needs attention', tone: 'warn', icon: CircleAlert },
  unknown: { label: 'Not known', tone: 'plain', icon: CircleHelp },
  good: { label: 'Well', tone: 'good', icon: CircleCheck },
} as const satisfies Record<Verdict, Look>

export const ORDER = Object.keys(VERDICTS) as Verdict[]

export function byVerdict(findings: readonly Finding[]): [Verdict, Finding[]][] {
  return ORDER.map((verdict): [Verdict, Finding[]] => [
    verdict,
    findings.filter((finding) => finding.verdict === verdict),
  ]).filter(([, found]) => found.length > 0)
}

/** The page in one sentence. */
export function verdictWords(findings: readonly Finding[]): string {
  const broken = findings.filter(({ verdict }) => verdict === 'broken').length
  const attention = findings.filter(({ verdict }) => verdict === 'attention').length
  if (broken > 0) return broken === 1 ? 'One thing is broken.' : `${broken} things are broken.`
  if (attention > 0) {
    return attention === 1 ? 'One thing needs attention.' : `${attention} things need attention.`
  }
  return 'Nothing needs mending.'
}
