import { screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'

import { ActorProvider } from '@/lib/actor'
import { json, never, problem, type Routes } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import type { Budget, LedgerLine, Standing } from '../queries'

import { readAmount } from './budget-form'
import { BudgetPanel } from './budget-panel'
import { CreditsOverview } from './credits-overview'
import { DriftPanel, verdictOf } from './drift-panel'
import { LedgerPanel } from './ledger-panel'
import { SpendPanel } from './spend-panel'

const CREDITS = '/api/v1/discovery/credits'
const LEDGER = 'GET /api/v1/discovery/ledger'
const MOMENT = '2026-03-04T12:00:00Z'
const page = (...items: unknown[]) => json({ items, next_cursor: null })
const none = { charged: '0.00', held: '0.00', unsure: '0.00', count: 0, saved: '0.00' }

const line: LedgerLine = {
  id: 'line-1',
  user_id: 'user-1',
  user_name: 'Ines Vale',
  brand_id: null,
  brand_name: null,
  token_id: null,
  job_id: null,
  service: 'club.example',
  creator: null,
  reason: null,
  balance_check_id: null,
  call: 'search',
  subject: 'instagram, page 1',
  state: 'unsure',
  estimate: '0.20',
  charge: null,
  credits_left: null,
  sandbox: true,
  request_id: 'request-1',
  created_at: MOMENT,
  settled_at: null,
}

const standing: Standing = {
  balance: {
    available: '938.40',
    used: '61.60',
    checked_at: MOMENT,
    service: 'club.example',
    sandbox: true,
  },
  remaining: '937.20',
  this_month: { ...none, charged: '12.40', unsure: '1.00', saved: '30.00' },
  budgets: [],
  stop: null,
  drift: null,
}

const budget: Budget = {
  id: 'budget-1',
  scope: 'user',
  subject_id: 'user-1',
  subject_name: 'Ines Vale',
  period: 'day',
  amount: '5.00',
  spent: '4.00',
  held: '0.80',
  left: '0.20',
  until: '2126-03-05T00:00:00Z',
  set_at: MOMENT,
}

const STANDING: Routes = {
  [`GET ${CREDITS}`]: () => json(standing),
  [`GET ${CREDITS}/totals`]: () =>
    json({ this_month: { ...none, charged: '12.40' }, last_month: none, last_month_by_now: none }),
  [`GET ${CREDITS}/savings`]: () => json({ by: 'month', items: [], answers: 9, saved: '77.00' }),
  [`GET ${CREDITS}/subjects`]: () =>
    json({
      organization: { id: 'house', name: 'House' },
      users: [{ id: 'user-1', name: 'Ines Vale' }],
      brands: [],
      tokens: [],
    }),
}

const as = (permissions: string[], children: React.ReactNode) => (
  <ActorProvider value={{ id: 'user-1', permissions }}>{children}</ActorProvider>
)

test('the large figures say what they mean', async () => {
  renderWith(STANDING, <CreditsOverview>rest</CreditsOverview>)
  expect(await screen.findByText('938.40')).toBeInTheDocument()
  expect(screen.getByText('less up to 1.00 under way or unsure')).toBeInTheDocument()
  expect(await screen.findByText('12.40 more than last month by now')).toBeInTheDocument()
  expect(await screen.findByText('77.00 in all, not paid twice')).toBeInTheDocument()
})

test('without a key the page says so once and shows nothing else', async () => {
  const code = { code: 'influencers_club_not_configured' }
  const routes = { [`GET ${CREDITS}`]: () => problem(503, 'Set the key.', code) }
  renderWith(routes, <CreditsOverview>the rest</CreditsOverview>)
  expect(await screen.findByText('Set the key.')).toBeInTheDocument()
  expect(screen.queryByText('the rest')).not.toBeInTheDocument()
})

test('the stop is set with a reason by whoever oversees the installation, and by nobody else', async () => {
  const bodies: unknown[] = []
  const routes: Routes = {
    ...STANDING,
    [`PUT ${CREDITS}/stop`]: async (request) => {
      bodies.push(await request.json())
      return json({ reason: 'x', stopped_by: 'Ines', stopped_at: MOMENT })
    },
  }
  const { unmount } = renderWith(
    routes,
    as(['credits:manage'], <CreditsOverview>r</CreditsOverview>),
  )
  await screen.findByText('938.40')
  expect(screen.queryByRole('button', { name: 'Stop all spending' })).not.toBeInTheDocument()
  unmount()
  const { user } = renderWith(routes, as(['system:oversee'], <CreditsOverview>r</CreditsOverview>))
  await user.click(await screen.findByRole('button', { name: 'Stop all spending' }))
  const dialog = await screen.findByRole('dialog', { name: 'Stop all spending' })
  expect(within(dialog).getByRole('button', { name: 'Stop all spending' })).toBeDisabled()
  await user.type(within(dialog).getByLabelText('Reason'), ' The key leaked. ')
  await user.click(within(dialog).getByRole('button', { name: 'Stop all spending' }))
  await waitFor(() => expect(bodies).toEqual([{ reason: 'The key leaked.' }]))
})

test('while spending is stopped everybody reads why', async () => {
  const stop = { reason: 'The key leaked.', stopped_by: 'Ines', stopped_at: MOMENT }
  const routes = { ...STANDING, [`GET ${CREDITS}`]: () => json({ ...standing, stop }) }
  renderWith(routes, <CreditsOverview>rest</CreditsOverview>)
  const banner = await screen.findByRole('region', { name: 'Spending is stopped' })
  expect(banner).toHaveTextContent('The key leaked.')
  expect(within(banner).queryByRole('button')).not.toBeInTheDocument()
})

test('a budget shows what is left of it and until when', async () => {
  const routes = { ...STANDING, [`GET ${CREDITS}/budgets`]: () => json({ items: [budget] }) }
  renderWith(routes, as(['discovery:read'], <BudgetPanel />))
  const row = (await screen.findAllByRole('row'))[1]
  expect(row).toHaveTextContent('Ines Vale')
  expect(row).toHaveTextContent('4.00 spent, 0.80 under way or unsure')
  expect(row).toHaveTextContent('0.20 left of 5.00')
  expect(screen.queryByRole('button', { name: /Remove/ })).not.toBeInTheDocument()
})

test('whoever may sets a budget for a person, and the server’s words stand by their field', async () => {
  const bodies: unknown[] = []
  const errors = [{ pointer: '/amount', detail: 'Too much.' }]
  const routes: Routes = {
    ...STANDING,
    [`GET ${CREDITS}/budgets`]: () => json({ items: [] }),
    [`PUT ${CREDITS}/budgets`]: async (request) => {
      bodies.push(await request.json())
      return bodies.length === 1 ? problem(422, 'Wrong.', { errors }) : json(budget)
    },
  }
  const { user } = renderWith(routes, as(['credits:manage'], <BudgetPanel />))
  await user.click(await screen.findByRole('button', { name: 'Set a budget' }))
  const dialog = await screen.findByRole('dialog')
  const form = within(dialog)
  expect(form.queryByRole('option', { name: 'Whole installation' })).not.toBeInTheDocument()
  await user.selectOptions(form.getByLabelText('Limit the spending of'), 'user')
  await user.selectOptions(form.getByLabelText('Person'), await form.findByText('Ines Vale'))
  await user.type(form.getByLabelText('At most, in credits'), 'much')
  await user.click(form.getByRole('button', { name: 'Set the budget' }))
  expect(form.getByText('Write an amount such as 50 or 12.50.')).toBeInTheDocument()
  expect(bodies).toEqual([])
  await user.clear(form.getByLabelText('At most, in credits'))
  await user.type(form.getByLabelText('At most, in credits'), '1,000.5')
  await user.click(form.getByRole('button', { name: 'Set the budget' }))
  expect(await form.findByText('Too much.')).toBeInTheDocument()
  await user.click(form.getByRole('button', { name: 'Set the budget' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  const wish = { scope: 'user', subject_id: 'user-1', period: 'month', amount: '1000.5' }
  expect(bodies).toEqual([wish, wish])
})

test.each([
  ['50', '50'],
  ['1,000.50', '1000.50'],
  ['-1', null],
  ['0.001', null],
  ['', null],
  ['1e3', null],
])('the amount %j is read as %j', (typed, amount) => {
  expect(readAmount(typed)).toBe(amount)
})

test.each([
  [null, null, 'The first comparison'],
  ['0.00', '3.00', 'and so does the service'],
  ['1.50', '3.00', 'the service counts 1.50 more'],
  ['-0.20', '3.00', 'the service counts 0.20 less'],
])('a drift of %j is put in plain words', (drift, charged, words) => {
  expect(verdictOf({ drift, charged }).words).toContain(words)
})

test('a drift is shown with its lines', async () => {
  const check = {
    id: 'check-1',
    service: 'club.example',
    sandbox: true,
    available: '938.40',
    used: '61.60',
    charged: '3.00',
    drift: '1.50',
    quiet: true,
    decided: 0,
    daily: true,
    checked_at: MOMENT,
  }
  const routes: Routes = {
    ...STANDING,
    [`GET ${CREDITS}/checks`]: () => page(check),
    [`GET ${CREDITS}/checks/check-1/lines`]: () => page(line),
  }
  const { user } = renderWith(routes, as(['discovery:read'], <DriftPanel />))
  expect(await screen.findByText(/the service counts 1.50 more/)).toBeInTheDocument()
  expect(await screen.findByText('Up to 1.00 credits are unsure.')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'Compare now' })).not.toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: /^Show the lines up to/ }))
  const dialog = await screen.findByRole('dialog')
  expect(await within(dialog).findByText('instagram, page 1')).toBeInTheDocument()
})

test('a comparison that fails says why', async () => {
  const routes: Routes = {
    ...STANDING,
    [`GET ${CREDITS}/checks`]: () => page(),
    [`POST ${CREDITS}/checks`]: () => problem(502, 'The service did not answer.'),
  }
  const { user } = renderWith(routes, as(['credits:manage'], <DriftPanel />))
  await user.click(await screen.findByRole('button', { name: 'Compare now' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('The service did not answer.')
})

test('spending over time stands in a table too', async () => {
  const items = [
    { ...none, key: '2026-03-03', name: '2026-03-03', charged: '1.25', count: 3 },
    { ...none, key: '2026-03-04', name: '2026-03-04', charged: '0.40', unsure: '0.20', count: 1 },
  ]
  const routes: Routes = {
    [`GET ${CREDITS}/spend`]: () =>
      json({
        by: 'day',
        since: '2026-03-03',
        until: '2026-03-04',
        items,
        total: { ...none, charged: '1.65', count: 4 },
      }),
  }
  const { user } = renderWith(routes, <SpendPanel />)
  await user.click(await screen.findByText('Show the figures'))
  const table = screen.getByRole('table', { name: 'Credits spent by day' })
  const rows = within(table)
    .getAllByRole('row')
    .map(({ textContent }) => textContent)
  expect(rows).toEqual(['WhenPaidUnsure', '4 Mar 20260.400.20', '3 Mar 20261.250.00'])
})

test('a line without a charge shows the most it can cost', async () => {
  renderWith({ ...STANDING, [LEDGER]: () => page(line) }, <LedgerPanel />)
  const row = (await screen.findAllByRole('row'))[1]
  expect(row).toHaveTextContent('Search')
  expect(row).toHaveTextContent('Ines Vale')
  expect(row).toHaveTextContent('at most 0.20')
})

test('the filters are in the address and in the question', async () => {
  const { user, addresses, requests } = renderWith(
    { ...STANDING, [LEDGER]: () => page(line) },
    <LedgerPanel />,
    '?creator=tiktok:x',
  )
  await user.selectOptions(await screen.findByLabelText('State'), 'unsure')
  await waitFor(() => expect(addresses.at(-1)).toContain('state=unsure'))
  await waitFor(() => {
    const asked = requests.filter(({ url }) => url.includes('/ledger')).at(-1)?.url
    expect(asked).toContain('state=unsure')
    expect(asked).toContain('creator=tiktok%3Ax')
  })
  await user.click(screen.getByRole('button', { name: 'Show all' }))
  await waitFor(() => expect(addresses.at(-1)).toBe(''))
})

test('ten thousand lines are in the table, and few of them in the page', async () => {
  const items = Array.from({ length: 10_000 }, (_, index) => ({ ...line, id: `line-${index}` }))
  renderWith({ ...STANDING, [LEDGER]: () => page(...items) }, <LedgerPanel />)
  const table = await screen.findByRole('table', { name: 'Ledger lines, newest first' })
  expect(table).toHaveAttribute('aria-rowcount', '10001')
  expect(within(table).getAllByRole('row').length).toBeLessThan(120)
})

test('the file is asked for with the same filters', async () => {
  const saved = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x')
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
  const { user, requests } = renderWith(
    {
      ...STANDING,
      [LEDGER]: () => page(line),
      'GET /api/v1/discovery/ledger/export': () => new Response('id\r\n'),
    },
    <LedgerPanel />,
    '?call=search',
  )
  await user.click(await screen.findByRole('button', { name: 'Export as CSV' }))
  await waitFor(() => expect(saved).toHaveBeenCalledOnce())
  expect(requests.find(({ url }) => url.includes('/export'))?.url).toContain('call=search')
})

test('an empty ledger says what will stand there, and a failure has the server’s words', async () => {
  const { unmount } = renderWith({ ...STANDING, [LEDGER]: () => page() }, <LedgerPanel />)
  expect(await screen.findByText('Nothing was paid yet')).toBeInTheDocument()
  unmount()
  const failed = renderWith(
    { ...STANDING, [LEDGER]: () => problem(500, 'Broke.') },
    <LedgerPanel />,
  )
  expect(await screen.findByRole('alert')).toHaveTextContent('Broke.')
  failed.unmount()
  renderWith({ ...STANDING, [LEDGER]: never }, <LedgerPanel />)
  expect(screen.getByText('Loading the ledger')).toBeInTheDocument()
})
