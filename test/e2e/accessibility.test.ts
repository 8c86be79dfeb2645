import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import {
  axeFindings,
  keepScreenshot,
  launchBrowser,
  openAs,
  openContext,
  overflow,
} from '../support/e2e/browser.js';
import { raise, reference, shortageOf } from '../support/e2e/floor.js';

const SCREENS = [
  { name: 'desktop-light', phone: false, dark: false },
  { name: 'phone-dark', phone: true, dark: true },
];
const PAGES: [name: string, path: string][] = [
  ['inbox', '/'],
  ['cases', '/cases?state=unended'],
  ['raise', '/raise'],
  ['raise-shortage', '/raise/material-shortage'],
  ['raise-downtime', '/raise/downtime'],
  ['raise-hold', '/raise/quality-hold'],
  ['raise-rework', '/raise/rework-approval'],
  ['raise-conflict', '/raise/maintenance-conflict'],
  ['quarantine', '/quarantine'],
  ['no-such-page', '/nowhere'],
];

describe.each(SCREENS)('every page, $name', ({ name: screen, ...options }) => {
  let browser: Browser;
  let caseId: string;
  beforeAll(async () => {
    browser = await launchBrowser();
    caseId = await raise(shortageOf(reference('PO')));
  });
  afterAll(() => browser.close());

  it('of somebody who is signed in keeps to the rules of axe, to the width of the screen and to the security policy', async () => {
    const page = await openAs(browser, 'material.planner', '/', options);
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    for (const [name, path] of PAGES) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByText('Loading').waitFor({ state: 'detached' });
      await keepScreenshot(page, `${name}-${screen}`);
      expect({ name, findings: await axeFindings(page), overflow: await overflow(page) }).toEqual({
        name,
        findings: [],
        overflow: 0,
      });
    }
    expect(complaints).toEqual([]);
  });

  it('that shows a case does so too, asked, half answered and decided', async () => {
    const page = await openAs(browser, 'material.planner', `/cases/${caseId}`, options);
    await page.getByRole('radio', { name: 'Split the order' }).check();
    await keepScreenshot(page, `case-asked-${screen}`);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: /^Answer:/ }).click();
    await page.locator('[aria-invalid="true"]').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('radio', { name: 'Expedite the supply' }).check();
    await page.getByRole('button', { name: /^Answer:/ }).click();
    await page.getByRole('heading', { name: 'What was decided' }).waitFor();
    await keepScreenshot(page, `case-decided-${screen}`);
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
  });

  it('with the login, too', async () => {
    const page = await (await openContext(browser, options)).newPage();
    await page.goto('/login?to=/cases');
    await page.getByLabel('Login').waitFor();
    await keepScreenshot(page, `login-${screen}`);
    expect(await axeFindings(page)).toEqual([]);
  });
});
