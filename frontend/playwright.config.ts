import { defineConfig } from '@playwright/test'

const { env } = process

// Servers are started by whoever runs this; a base address is all that is needed.
export default defineConfig({
  testDir: './e2e',
  // How a page looks does not depend on who runs the jobs.
  testIgnore: env.CADENCE_E2E_MODE === 'synchronous' ? 'pages.spec.ts' : [],
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  globalTimeout: 15 * 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    baseURL: env.CADENCE_E2E_URL ?? 'http://127.0.0.1:3000',
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: env.CADENCE_CHROMIUM || undefined,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-dev-shm-usage',
      ],
    },
  },
})
