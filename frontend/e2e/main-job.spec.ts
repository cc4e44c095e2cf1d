import { randomUUID } from 'node:crypto'

import { expect, test, type Page } from '@playwright/test'

import { askForText, creatorLinks, MODE, search, signIn, textOn, writtenToTheEnd } from './support'

const TEXT = 'written-text'

/** The lengths the text had while it grew, until so many different ones were seen. */
async function watchGrowth(page: Page, wanted: number): Promise<number[]> {
  await page.getByTestId(TEXT).waitFor()
  return page.evaluate(
    ({ testId, wanted }) =>
      new Promise<number[]>((resolve, reject) => {
        const seen: number[] = []
        const stop = setTimeout(() => reject(new Error(`saw only ${seen.join(', ')}`)), 20_000)
        const look = () => {
          const text = document.querySelector(`[data-testid="${testId}"]`)?.textContent ?? ''
          if (text.length !== seen.at(-1)) seen.push(text.length)
          if (seen.length < wanted) return requestAnimationFrame(look)
          clearTimeout(stop)
          resolve(seen)
        }
        look()
      }),
    { testId: TEXT, wanted },
  )
}

test('from signing in to a text that is found again', async ({ page }) => {
  const goal = `Invite them to our workshop, reference ${randomUUID()}`

  await test.step('a stranger is sent to sign in and comes back', async () => {
    await page.goto('/discovery?limit=10')
    await expect(page).toHaveURL(/\/login\?next=/)
    await signIn(page)
    await expect(page).toHaveURL(/\/discovery\?limit=10/)
  })

  await test.step('a sandbox is named on every page', async () => {
    await expect(page.getByRole('status', { name: 'Services' })).toContainText('Sandbox')
  })

  await test.step('creators are found with a filter, and the same search again is free', async () => {
    await page.getByRole('textbox', { name: 'Followers, at least' }).fill('10k')
    await expect(page.getByRole('list', { name: 'Active filters' })).toContainText('from 10K')
    await search(page)
    await expect(creatorLinks(page)).toHaveCount(10)
    await page.reload()
    await expect(page.getByText('Set filters, then search')).toBeVisible()
    await search(page)
    await expect(page.getByText(/Already paid for: free/)).toBeVisible()
  })

  const creator = (await creatorLinks(page).first().textContent()) ?? ''
  await test.step('one of them is opened', async () => {
    await creatorLinks(page).first().click()
    await expect(page.getByRole('heading', { level: 1, name: creator })).toBeVisible()
  })

  const creatorAddress = new URL(page.url()).pathname
  await test.step('a text is watched while it is written', async () => {
    await askForText(page, goal)
    const lengths = await watchGrowth(page, 6)
    expect(lengths).toEqual([...lengths].sort((one, other) => one - other))
  })

  await test.step('a reload in the middle goes on without a doubled word', async () => {
    const before = await textOn(page)
    await page.reload()
    await expect.poll(() => textOn(page)).toContain(before)
    expect((await textOn(page)).startsWith(before)).toBe(true)
  })

  const text = await writtenToTheEnd(page)
  await test.step('a reload after the end finds it again', async () => {
    await page.reload()
    expect(await writtenToTheEnd(page)).toBe(text)
  })

  await test.step('it is in the job list, with the mode the servers run in', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Jobs' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Jobs' })).toBeVisible()
    const row = page.getByRole('row').nth(1)
    await expect(row).toContainText('Done')
    await expect(row).toContainText(MODE)
    await row.getByRole('link').click()
    await expect(page.getByText(goal, { exact: true })).toBeVisible()
    expect(await writtenToTheEnd(page)).toBe(text)
  })

  await test.step('it is on the creator’s page', async () => {
    await page.getByRole('link', { name: 'Creator', exact: true }).click()
    await expect(page).toHaveURL(new RegExp(`${creatorAddress}$`))
    await page.getByRole('link', { name: goal }).click()
  })

  await test.step('it is in the studio, with what the model was sent', async () => {
    await expect(page).toHaveURL(/\/studio\//)
    expect(await textOn(page)).toBe(text)
    await page.getByText('What the model was sent').click()
    await expect(page.locator('pre').filter({ hasText: goal })).toBeVisible()
  })

  await test.step('after signing out nothing of it can be seen', async () => {
    await page.getByRole('button', { name: /My organization|admin/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/login$/)
    await page.goto(creatorAddress)
    await expect(page).toHaveURL(/\/login\?next=/)
  })
})
