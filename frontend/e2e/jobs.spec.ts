import { expect, test, type Page } from '@playwright/test'

import {
  askForText,
  creatorLinks,
  expectNoSeriousViolation,
  expectNoSidewaysScroll,
  MODE,
  PHONE,
  search,
  signIn,
  textOn,
  WIDE,
  writtenSome,
  writtenToTheEnd,
} from './support'

/** What a person waits for who pressed Cancel. */
const CANCEL_LIMIT = 2_000

// Each looks at the counts of one person's jobs: they take turns.
test.describe.configure({ mode: 'serial' })
test.use({ viewport: WIDE })

async function openACreator(page: Page): Promise<void> {
  await page.goto('/login')
  await signIn(page)
  await search(page)
  await creatorLinks(page).first().click()
  await expect(page.getByLabel('Goal')).toBeVisible()
}

const tray = (page: Page, counts: string | RegExp) =>
  page.getByRole('button', { name: counts, exact: true })
const jobLink = (page: Page) => page.getByRole('link', { name: 'Job', exact: true })
const history = (page: Page) => page.getByRole('list', { name: 'What happened, in order' })

test('a cancelled text keeps its words, and asked for again it is written to its end', async ({
  page,
}) => {
  await openACreator(page)
  await askForText(page, 'Invite them to a tasting')
  const before = await writtenSome(page)

  await test.step('a second press ends it', async () => {
    await page.getByRole('button', { name: 'Cancel', exact: true }).click()
    await page.getByRole('button', { name: 'Cancel for good?' }).click()
    const state = page.getByRole('main').getByText('Cancelled', { exact: true })
    await expect(state.first()).toBeVisible({ timeout: CANCEL_LIMIT })
    await expect(page.getByText(/^The text ends early/)).toBeAttached()
  })

  const cut = await textOn(page)
  await test.step('its words stay, here and after a reload', async () => {
    expect(cut.startsWith(before)).toBe(true)
    await jobLink(page).click()
    await expect(page.getByRole('heading', { name: 'What happened' })).toBeVisible()
    await page.reload()
    await expect(history(page)).toContainText('Cancelled')
    expect(await textOn(page)).toBe(cut)
  })

  await test.step('the next attempt writes it whole, in the same place', async () => {
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(history(page)).toContainText('Attempt 2 started')
    const text = await writtenToTheEnd(page)
    expect(text.length).toBeGreaterThan(cut.length)
    expect(text.startsWith(cut)).toBe(true)
    await expect(history(page).getByRole('listitem').last()).toContainText('Done')
    await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0)
  })
})

test('the tray shows a text while it is written, and is empty after it', async ({ page }) => {
  await openACreator(page)
  await expect(tray(page, 'Your jobs: none at work')).toBeVisible()
  await askForText(page, 'Invite them to a walk')

  await test.step('it opens by keyboard, and leads to the job', async () => {
    await tray(page, 'Your jobs: 1 working').press('Enter')
    const panel = page.getByRole('dialog', { name: 'Your jobs' })
    await expect(panel.getByRole('listitem')).toContainText('Working')
    await expect(panel.getByRole('button', { name: 'Cancel' })).toBeEnabled()
    await page.keyboard.press('Escape')
    await expect(tray(page, /^Your jobs/)).toBeFocused()
  })

  await writtenToTheEnd(page)
  await test.step('it empties by itself, and everybody can use it', async () => {
    await expect(tray(page, 'Your jobs: none at work')).toBeVisible()
    await tray(page, /^Your jobs/).click()
    await expect(page.getByText('Nothing works or waits')).toBeVisible()
    await expectNoSeriousViolation(page)
    await page.keyboard.press('Escape')
    await page.setViewportSize(PHONE)
    await tray(page, /^Your jobs/).click()
    await expect(page.getByText('Nothing works or waits')).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectNoSeriousViolation(page)
  })

  await test.step('it leads to one’s own jobs', async () => {
    await page.getByRole('link', { name: 'All your jobs' }).click()
    await expect(page).toHaveURL(/\/jobs\?by=/)
    await expect(page.getByRole('button', { name: 'Mine' })).toHaveAttribute('aria-pressed', 'true')
    await expect(page.getByRole('list', { name: 'Jobs, newest first' })).toContainText('Done')
  })
})

test('a reload of the job in mid-text neither loses nor doubles a word', async ({ page }) => {
  await openACreator(page)
  await askForText(page, 'Invite them to a reading')
  await jobLink(page).click()
  const before = await writtenSome(page)
  await page.reload()
  await expect.poll(() => textOn(page)).toContain(before)
  const text = await writtenToTheEnd(page)
  expect(text.startsWith(before)).toBe(true)
  await page.getByRole('link', { name: 'Open the text' }).click()
  await expect(page).toHaveURL(/\/studio\//)
  await expect.poll(() => textOn(page)).toBe(text)
})

test('the engine shows who works, and that canaries come back', async ({ page }) => {
  await page.goto('/login')
  await signIn(page)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Engine' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Engine' })).toBeVisible()
  const withQueue = MODE === 'Queue'
  await expect(
    page.getByText(withQueue ? 'Jobs get done.' : 'Redis does not answer.', { exact: true }),
  ).toBeVisible()
  const workers = page.getByRole('table', { name: /^Workers/ })
  const name = withQueue ? 'Worker' : 'API process'
  const worker = workers
    .getByRole('row')
    .filter({ has: page.getByRole('cell', { name, exact: true }) })
  await expect(worker.first()).toContainText('Alive')
  for (const queue of ['Interactive', 'Batch', 'Maintenance']) {
    const card = page.getByRole('list', { name: 'Queues' }).getByRole('listitem')
    await expect(card.filter({ hasText: queue })).toContainText(/Last canary.* ago/)
  }
})
