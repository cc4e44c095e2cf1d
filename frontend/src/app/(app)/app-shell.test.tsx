import { render, screen, within } from '@testing-library/react'
import { PathnameContext } from 'next/dist/shared/lib/hooks-client-context.shared-runtime'
import { expect, test } from 'vitest'

import { ActorProvider } from '@/lib/actor'
import { makeActor } from '@/testing/factories'

import { AppShell } from './app-shell'

function rooms(permissions: string[]): (string | null)[] {
  const nothing = { banner: null, tray: null, trayButton: null, account: null, accountButton: null }
  const { container } = render(
    <PathnameContext value="/jobs">
      <ActorProvider value={makeActor({ permissions })}>
        <AppShell {...nothing}>page</AppShell>
      </ActorProvider>
    </PathnameContext>,
  )
  const [navigation] = within(container).getAllByRole('navigation', { name: 'Main' })
  return navigation
    ? within(navigation)
        .getAllByRole('link')
        .map(({ textContent }) => textContent)
    : []
}

test('the engine is a room only for who oversees the installation', () => {
  expect(rooms(['jobs:read'])).toEqual(['Discovery', 'Creators', 'Studio', 'Jobs', 'Credits'])
  expect(rooms(['jobs:read', 'system:oversee'])).toContain('Engine')
  expect(screen.getAllByText('page')).toHaveLength(2)
})
