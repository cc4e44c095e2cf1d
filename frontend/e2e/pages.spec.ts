import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'

import {
  askForText,
  creatorLinks,
  expectNoSeriousViolation,
  expectNoSidewaysScroll,
  PHONE,
  search,
  signIn,
  WIDE,
} from './support'

const THEMES = ['light', 'dark'] as const

// One person signs in once; refresh tokens rotate, so a stored session can't be shared.
test.describe.configure({ mode: 'serial' })

let page: Page
/** Where each page is, by its name; the last ones are found on the way. */
const places: Record<string, string> = {
  discovery: '/discovery',
  'saved searches': '/discovery/searches',
  creators: '/creators',
  lists: '/lists',
  'creators side by side': '/lists/compare?c=instagram:ines,instagram:rui',
  studio: '/studio',
  jobs: '/jobs',
  credits: '/credits',
  engine: '/admin/jobs',
  doctor: '/admin/doctor',
  tokens: '/settings/tokens',
  brands: '/settings/brands',
  'nothing there': '/nowhere',
}

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext({ viewport: WIDE })).newPage()
  await page.goto('/login')
  await signIn(page)
  await search(page)
  await creatorLinks(page).first().click()
  await askForText(page, 'Invite them to a tasting')
  await expect(page.getByText(/^The text is complete/)).toBeAttached({ timeout: 60_000 })
  places.creator = new URL(page.url()).pathname
  places['data about them'] = `${places.creator}/data`
  places.text = (await page.getByRole('link', { name: 'Open the text' }).getAttribute('href')) ?? ''
  places.job =
    (await page.getByRole('link', { name: 'Job', exact: true }).getAttribute('href')) ?? ''
  places.list = await makeList()
  places.board = `${places.list}?view=board`
})

/** A list with one creator on it. */
async function makeList(): Promise<string> {
  await page.goto('/lists')
  await page.getByRole('button', { name: 'New list' }).click()
  await page.getByLabel('Name', { exact: true }).fill(`Pages ${Date.now()}`)
  await page.getByRole('button', { name: 'Make the list' }).click()
  await page.getByRole('button', { name: 'Add creators' }).click()
  await page.getByLabel('Handles or profile addresses').fill('somebody.new')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText('1 creator added')).toBeVisible()
  await page.keyboard.press('Escape')
  return new URL(page.url()).pathname
}

test.afterAll(async () => {
  await page.context().close()
})

/** Goes there and waits until no panel loads any more. */
async function open(address: string): Promise<void> {
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText(/^Loading /)).toHaveCount(0)
}

const NAMES = [...Object.keys(places), 'creator', 'data about them', 'text', 'job', 'list', 'board']

for (const theme of THEMES) {
  for (const name of NAMES) {
    test(`${name}: usable by everybody, ${theme}`, async () => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await page.setViewportSize(WIDE)
      await open(places[name] ?? '')
      await expectNoSeriousViolation(page)
      await page.setViewportSize(PHONE)
      await expectNoSidewaysScroll(page)
      await expectNoSeriousViolation(page)
    })
  }
}

test('creators found fit a phone, and so does every filter', async () => {
  await page.setViewportSize(PHONE)
  await open('/discovery')
  await search(page)
  await expectNoSidewaysScroll(page)
  await page.getByRole('button', { name: 'Filters' }).click()
  await expect(page.getByRole('dialog', { name: 'Filters' })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectNoSeriousViolation(page)
  await page.keyboard.press('Escape')
})

test('posts are bought by a press, fit a phone, and are held from then on', async () => {
  await page.setViewportSize(PHONE)
  await open(places.creator ?? '')
  await page.getByRole('button', { name: /^Newest posts · / }).click()
  const posts = page.getByRole('list', { name: 'Posts', exact: true })
  await posts.getByRole('button', { name: 'More of this post' }).first().click()
  await posts.getByRole('button', { name: /^Read comments · / }).click()
  await expect(posts.getByRole('heading', { name: 'Comments' })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectNoSeriousViolation(page)
  await page.reload()
  await expect(page.getByRole('button', { name: /^Newest posts · free, held/ })).toBeVisible()
})

test('the keyboard reaches the content, the panel keeps the focus and gives it back', async () => {
  await page.setViewportSize(WIDE)
  await open('/discovery')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  const more = page.getByRole('button', { name: /^More filters/ })
  await more.press('Enter')
  const panel = page.getByRole('dialog', { name: 'Filters' })
  await expect(panel).toBeVisible()
  await page.keyboard.press('Shift+Tab')
  await expect(panel.locator(':focus')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(more).toBeFocused()
})

test('a chosen theme stays', async () => {
  await page.emulateMedia({ colorScheme: 'light' })
  await open('/jobs')
  await page.getByRole('button', { name: 'Theme' }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await expect(page.locator('html')).toHaveClass(/dark/)
  await page.reload()
  await expect(page.locator('html')).toHaveClass(/dark/)
})

test('the sign-in page is usable by everybody and fits a phone', async ({ browser }) => {
  const stranger = await (await browser.newContext({ viewport: PHONE })).newPage()
  for (const colorScheme of THEMES) {
    await stranger.emulateMedia({ colorScheme })
    await stranger.goto('/login')
    await expect(stranger.getByRole('button', { name: 'Sign in' })).toBeVisible()
    const { violations } = await new AxeBuilder({ page: stranger }).analyze()
    expect(
      violations.filter(({ impact }) => impact === 'serious' || impact === 'critical'),
    ).toEqual([])
    expect(await stranger.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
  }
  await stranger.context().close()
})
