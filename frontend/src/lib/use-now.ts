'use client'

import { useEffect, useState } from 'react'

/** The time, moving on at this pace (in milliseconds); it stands still when the pace is null. */
export function useNow(pace: number | null): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (pace === null) return
    const timer = setInterval(() => setNow(Date.now()), pace)
    return () => clearInterval(timer)
  }, [pace])
  return now
}
