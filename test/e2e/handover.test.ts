import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { APIRequestContext, Browser, Page } from 'playwright-core';
import { axeFindings, keepScreenshot, launchBrowser, openAs, overflow } from '../support/e2e/browser.js';
import { raise, reference, shortageOf } from '../support/e2e/floor.js';
import { mailAbout } from '../support/e2e/mails.js';

const PLANT = '/api/v1/plants/demo';
const LINE = 'demo/machining/line-3';
const SHIFT_MS = 75_000;
/** Long enough for the tasks to fall due in it. */
const NEXT_SHIFT_MS = 8 * 3_600_000;
const GOES = { login: 'maintenance.planner', name: 'Maintenance planner' };
const COMES = { login: 'production.planner', name: 'Production planner' };
const mailTo = ({ login }: { login: string }) => `${login}@demo.example`;

let browser: Browser;
let supervisor: APIRequestContext;
beforeAll(async () => {
  browser = await launchBrowser();
  supervisor = (await openAs(browser, 'shift.lead')).context().request;
});
afterAll(() => browser.close());

async function offerBefore(duration: string): Promise<void> {
  const { version } = (await (await supervisor.get(`${PLANT}/handover-policy`)).json()) as {
    version: number;
  };
  const data = { offerBefore: duration, reason: 'People come early here.' };
  const changed = await supervisor.put(`${PLANT}/handover-policy`, {
    data,
    headers: { 'if-match': `"${version}"` },
  });
  expect(changed.status()).toBe(200);
}

/** Two who are asked little else plan material for a moment, one after the other. */
async function shortShifts(): Promise<void> {
  const { items } = (await (await supervisor.get('/api/v1/people?plant=demo')).json()) as {
    items: { id: string; name: string }[];
  };
  const now = Date.now();
  const shift = async (who: string, from: number, to: number) => {
    const data = {
      ...{ dutyId: 'material-planner', nodeId: LINE, personId: items.find(({ name }) => name === who)?.id },
      ...{ from: new Date(from).toISOString(), to: new Date(to).toISOString() },
    };
    const headers = { 'idempotency-key': reference('shift') };
    expect((await supervisor.post(`${PLANT}/roster/entries`, { data, headers })).ok()).toBe(true);
  };
  await shift(COMES.name, now + SHIFT_MS, now + NEXT_SHIFT_MS);
  await shift(GOES.name, now - SHIFT_MS, now + SHIFT_MS);
}

async function openHandover(page: Page): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`You take over from ${GOES.name}`) }).click();
  await page.getByRole('heading', { level: 1, name: /^Handover: Material planner/ }).waitFor();
}

test('a shift is handed over: offered on top of the inbox, accepted in part and whole, and told to both', async () => {
  await offerBefore('PT1M');
  await shortShifts();
  const [one, two] = [reference('PO'), reference('PO')];
  for (const order of [one, two]) await raise(shortageOf(order), { nodeId: LINE });
  await offerBefore('PT15M');

  const page = await openAs(browser, COMES.login);
  await openHandover(page);
  await page.getByText('2 tasks wait for you to accept.').waitFor();
  await mailAbout(mailTo(COMES), 'Shift handover to accept', one);
  await mailAbout(mailTo(GOES), 'Shift handover to accept', two);
  await page.getByText(`${COMES.name} saw what came by mail`).waitFor();
  await keepScreenshot(page, 'handover-offered');
  expect(await axeFindings(page)).toEqual([]);

  await page.getByRole('checkbox', { name: new RegExp(one) }).check();
  await page.getByRole('button', { name: 'Accept chosen' }).click();
  await page.getByText(`Accepted by ${COMES.name}`).waitFor();
  const goes = await openAs(browser, GOES.login, new URL(page.url()).pathname);
  await goes.getByRole('button', { name: 'Close the shift' }).click();
  await goes.getByRole('alert').filter({ hasText: two }).waitFor();
  await keepScreenshot(goes, 'handover-not-closed');
  expect(await axeFindings(goes)).toEqual([]);

  await page.getByRole('button', { name: 'Accept all' }).click();
  await page.getByText('Nothing waits to be accepted.').waitFor();
  const digest = await mailAbout(mailTo(COMES), 'Shift handover: Material planner', one, SHIFT_MS);
  expect(digest).toContain('DUE IN THE NEXT SHIFT');
  await page.getByText('The shift is closed.').waitFor();
  await page.getByRole('heading', { name: 'At the end of the shift' }).waitFor();
  await keepScreenshot(page, 'handover-closed');
  expect(await axeFindings(page)).toEqual([]);

  const phone = await openAs(browser, COMES.login, new URL(page.url()).pathname, {
    phone: true,
    dark: true,
  });
  await phone.getByText('The shift is closed.').waitFor();
  await keepScreenshot(phone, 'handover-phone-dark');
  expect(await overflow(phone)).toBeLessThanOrEqual(0);
  expect(await axeFindings(phone)).toEqual([]);
}, 240_000);
