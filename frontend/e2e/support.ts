import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const { env } = process

export const USER = env.CADENCE_E2E_USER ?? 'admin@caidence.ai'
const PASSWORD = env.CADENCE_E2E_PASSWORD ?? 'admin123'

/** What the job must show: who ran it, as the servers were started. */
export const MODE = env.CADENCE_E2E_MODE === 'synchronous' ? 'Synchronous' : 'Queue'

export const WIDE = { width: 1440, height: 900 }
export const PHONE = { width: 360, height: 780 }

export async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Email').fill(USER)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Discovery' })).toBeVisible()
}

/** Searches with what is set, and waits until creators stand there. */
export async function search(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Search · / }).click()
  await expect(page.getByText(/ creators · (Cost|Already paid for)/)).toBeVisible()
}

/** The creators of the answer, whichever of table and cards is on the screen. */
export function creatorLinks(page: Page) {
  return page.getByLabel('Results').getByRole('link')
}

export async function askForText(page: Page, goal: string): Promise<void> {
  await page.getByLabel('Goal').fill(goal)
  await page.getByRole('button', { name: 'Write', exact: true }).click()
}

const TEXT = 'written-text'
const WRITING_LIMIT = 60_000

export async function textOn(page: Page): Promise<string> {
  return (await page.getByTestId(TEXT).textContent()) ?? ''
}

/** Waits until more than so many letters stand there. */
export async function writtenSome(page: Page, letters = 80): Promise<string> {
  await page.getByTestId(TEXT).waitFor()
  await expect.poll(async () => (await textOn(page)).length).toBeGreaterThan(letters)
  return textOn(page)
}

export async function writtenToTheEnd(page: Page): Promise<string> {
  await expect(page.getByText(/^The text is complete/)).toBeAttached({ timeout: WRITING_LIMIT })
  return textOn(page)
}

export async function expectNoSeriousViolation(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const found = serious.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
  )
  expect(found).toEqual([])
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overhang = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overhang).toBe(0)
}
