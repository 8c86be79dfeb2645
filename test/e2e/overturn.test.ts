import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axeFindings, keepScreenshot, launchBrowser, openAs } from '../support/e2e/browser.js';
import { raise, untouchedLot } from '../support/e2e/floor.js';

describe('a decision that was wrong', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  async function released(): Promise<Page> {
    const lines = [{ kind: 'lot' as const, ref: untouchedLot(), quantity: { value: '40', unit: 'pcs' } }];
    const id = await raise({ type: 'quality-hold', defect: 'Scratches' }, { lines });
    const page = await openAs(browser, 'quality.manager', `/cases/${id}`);
    await page.getByRole('radio', { name: 'Release', exact: true }).check();
    await page.getByLabel('Code').selectOption({ label: 'Conforms after another inspection' });
    await page.getByLabel('Cause').selectOption({ label: 'No defect found' });
    await page.getByLabel('Reason').fill('Within limits');
    await page.getByRole('button', { name: 'Answer: Release' }).click();
    await page.getByText('This case is closed').waitFor();
    return page;
  }

  it('is overturned with a reason: the goods are back on hold, and the question is asked again', async () => {
    const page = await released();
    await page.getByRole('button', { name: 'Overturn this decision' }).click();
    await page.getByRole('button', { name: 'Overturn this decision' }).click();
    await page.locator('[aria-invalid="true"]:focus').waitFor();
    await page.getByLabel('Why does the decision no longer hold?').fill('The gauge was out of date');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Overturn this decision' }).click();

    await page.getByRole('radio', { name: 'Scrap', exact: true }).waitFor();
    const before = page.getByRole('region', { name: 'Asked before' });
    await before.getByText('The gauge was out of date').waitFor();
    await keepScreenshot(page, 'a-decision-overturned');

    await page.getByRole('radio', { name: 'Scrap', exact: true }).check();
    await page.getByLabel('Code').selectOption({ label: 'Cannot be reworked' });
    await page.getByLabel('Cause').selectOption({ label: 'Too large' });
    await page.getByLabel('Reason').fill('Out of tolerance');
    await page.getByRole('button', { name: 'Answer: Scrap' }).click();
    await page.getByText('This case is closed').waitFor();
  });
});
