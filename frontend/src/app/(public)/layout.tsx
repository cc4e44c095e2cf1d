import type { ReactNode } from 'react'

import { ThemeMenu } from '@/components/theme-menu'

export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <header className="absolute top-4 right-4">
        <ThemeMenu />
      </header>
    </>
  )
}
