import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { AnswerReceipt, CaseDetail } from '../../libs/contracts/api/index.js';
import { launchBrowser, openAs } from '../support/e2e/browser.js';
import { raise, reference, shortageOf } from '../support/e2e/floor.js';

const MINUTE = 60_000;

describe('while automation is delayed', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('the page says that effects wait, and takes the answer all the same', async () => {
    const id = await raise(shortageOf(reference('PO')));
    const page = await openAs(browser, 'material.planner');
    await page.route(`**/api/v1/cases/${id}`, async (route) => {
      const response = await route.fetch();
      const detail = (await response.json()) as CaseDetail;
      const since = new Date(Date.now() - MINUTE).toISOString();
      await route.fulfill({ response, json: { ...detail, waiting: { messages: 1, since } } });
    });
    await page.route('**/api/v1/tasks/*/answer', async (route) => {
      const response = await route.fetch();
      const receipt = (await response.json()) as AnswerReceipt;
      await route.fulfill({ response, json: { ...receipt, effectsWait: true } });
    });
    await page.goto(`/cases/${id}`);
    await page.getByText('Effects wait: automation is delayed').waitFor();
    await page.getByRole('radio', { name: 'Expedite the supply' }).check();
    await page.getByRole('button', { name: /^Answer:/ }).click();
    const recorded = page.getByRole('alert').filter({ hasText: 'Decided: Expedite the supply' });
    await recorded.waitFor();
    expect(await recorded.textContent()).toContain('the effects wait and follow by themselves');
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });
});
