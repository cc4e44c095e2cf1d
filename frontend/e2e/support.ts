import { expect, type Page } from '@playwright/test'

const { env } = process

export const USER = env.CADENCE_E2E_USER ?? 'admin@caidence.ai'
const PASSWORD = env.CADENCE_E2E_PASSWORD ?? 'admin123'

/** What the job must show: who ran it, as the servers were started. */
export const MODE = env.CADENCE_E2E_MODE === 'synchronous' ? 'Synchronous' : 'Queue'

export async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Email').fill(USER)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Discovery' })).toBeVisible()
}

/** Searches with what is set, and waits until creators stand there. */
export async function search(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Search costs/ }).click()
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
