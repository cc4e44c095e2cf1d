import { ArrowUpRight } from 'lucide-react'
import Link from 'next/link'

import { OutsideLink } from '@/components/outside-link'
import { Badge } from '@/components/ui/badge'
import { formatCompact } from '@/lib/format'
import { isPlatform, platformLabel } from '@/lib/platforms'
import { httpUrl } from '@/lib/safe-url'

import type { Accounts } from '../contract'

type Account = Accounts['accounts'][number]

const LINK = 'font-medium hover:text-accent-ink hover:underline wrap-anywhere'

/** Leads to our own page where we can search the platform, else out to theirs. */
function AccountName({ account: { platform, handle, name, url } }: { account: Account }) {
  const words = handle ? `@${handle}` : (name ?? 'No name told')
  if (handle && isPlatform(platform)) {
    return (
      <Link href={`/creators/${platform}/${encodeURIComponent(handle)}`} className={LINK}>
        {words}
      </Link>
    )
  }
  // An arrow says which ones lead away from here.
  if (!url || !httpUrl(url)) return <span className="font-medium wrap-anywhere">{words}</span>
  return (
    <OutsideLink href={url} className={LINK}>
      {words} <ArrowUpRight aria-hidden className="inline size-3.5 align-baseline text-ink-faint" />
    </OutsideLink>
  )
}

/** One person's accounts; the words are theirs, shown as words. */
export function AccountList({ accounts }: { accounts: readonly Account[] }) {
  return (
    <ul className="-mt-2 divide-y">
      {accounts.map((account) => (
        <li
          key={`${account.platform} ${account.handle ?? account.url ?? ''}`}
          className="flex items-center gap-3 py-2"
        >
          <span className="w-20 shrink-0">
            <Badge className="max-w-full truncate capitalize">
              {platformLabel(account.platform)}
            </Badge>
          </span>
          <span className="min-w-0 flex-1">
            <AccountName account={account} />
            {account.name && account.handle ? (
              <span className="block text-sm wrap-anywhere">{account.name}</span>
            ) : null}
          </span>
          {account.followers === null ? null : (
            <span className="text-sm text-ink-faint figures">
              {formatCompact(account.followers)}
              <span className="sr-only"> followers</span>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
