import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { axeFindings, keepScreenshot, launchBrowser, openAs, overflow } from '../support/e2e/browser.js';
import { raise, untouchedLot } from '../support/e2e/floor.js';

describe('cases that part and cases that become one', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  const quantity = { value: '40', unit: 'pcs' };

  function hold(...lots: string[]): Promise<string> {
    const lines = lots.map((ref) => ({ kind: 'lot' as const, ref, quantity }));
    return raise({ type: 'quality-hold', defect: 'Scratches' }, { lines });
  }

  it('a lot gets a case of its own, and is held there before it is let go of here', async () => {
    const [stays, goes] = [untouchedLot(), untouchedLot()];
    const page = await openAs(browser, 'quality.manager', `/cases/${await hold(stays, goes)}`);
    await page.getByText('Hold in force').first().waitFor();
    await page.getByRole('button', { name: 'Split a part off' }).click();
    await page.getByLabel('Which line?').selectOption({ label: `${goes}: 40 pcs` });
    await page.getByRole('button', { name: 'Split a part off' }).click();
    await page.locator('[aria-invalid="true"]:focus').waitFor();
    expect(await page.locator(':focus').getAttribute('name')).toBe('/reason');
    await page.getByRole('textbox', { name: 'Why?' }).fill('Another cavity of the mould');
    expect(await axeFindings(page)).toEqual([]);
    await keepScreenshot(page, 'split-a-lot-off');
    await page.getByRole('button', { name: 'Split a part off' }).click();

    const others = page.getByRole('region', { name: 'Other cases' });
    await others.getByText('It was split off from this case').waitFor();
    await page.getByRole('region', { name: 'Timeline' }).getByText('Another cavity of the mould').waitFor();
    await others.getByRole('link').click();
    await others.getByText('This case was split off from it').waitFor();
    await page.getByText('Hold in force').first().waitFor();
    const facts = page.getByRole('region', { name: 'Facts' });
    expect(await facts.getByText(goes).count()).toBe(1);
    expect(await facts.getByText(stays).count()).toBe(0);
    await keepScreenshot(page, 'a-lot-was-split-off');
  });

  it('a case goes on within the one that is chosen, and in no other', async () => {
    const [left, right] = [untouchedLot(), untouchedLot()];
    const into = await hold(right);
    const page = await openAs(browser, 'quality.manager', `/cases/${await hold(left)}`, { phone: true });
    await page.getByRole('button', { name: 'Merge into another case' }).click();
    await page.getByRole('textbox', { name: 'Why?' }).fill('The same spill');
    await page.getByRole('button', { name: 'Merge into another case' }).click();
    await page.locator('[aria-invalid="true"]:focus').waitFor();
    expect(await page.locator(':focus').getAttribute('name')).toBe('/into');

    const chosen = page.getByRole('option').filter({ hasText: right });
    await page.getByLabel('Goes on within').selectOption((await chosen.getAttribute('value')) ?? '');
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await keepScreenshot(page, 'merge-into-another');
    await page.getByRole('button', { name: 'Merge into another case' }).click();
    await page.getByText('This case is closed').waitFor();
    const others = page.getByRole('region', { name: 'Other cases' });
    await others.getByText('This case goes on within it').waitFor();
    await others.getByRole('link').click();
    await page.waitForURL(`**/cases/${into}`);
    await others.getByText('It goes on within this case').waitFor();
    await page.getByText(left).first().waitFor();
  });
});
