import { FlaskConical } from 'lucide-react'

import { Badge } from '@/components/ui/badge'

/** Stands on every text that no model wrote. */
export function SandboxBadge() {
  return (
    <Badge tone="warn" title="Written by the sandbox, which is no AI">
      <FlaskConical aria-hidden /> Sandbox text
    </Badge>
  )
}
