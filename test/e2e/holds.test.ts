import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axeFindings, keepScreenshot, launchBrowser, openAs, overflow } from '../support/e2e/browser.js';
import { happen, order, raise, untouchedLot } from '../support/e2e/floor.js';

describe('goods on hold', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  const quantity = { value: '40', unit: 'pcs' };

  async function held(lot: string): Promise<Page> {
    const lines = [{ kind: 'lot' as const, ref: lot, quantity }];
    const id = await raise({ type: 'quality-hold', defect: 'Scratches' }, { lines });
    return openAs(browser, 'quality.manager', `/cases/${id}`);
  }

  it('say first of all which system does not prove the hold', async () => {
    const lot = untouchedLot();
    const fault = { system: 'mes', operation: 'placeHold', object: `mes/lot/${lot}` };
    await order({ ...fault, kind: 'rejected', times: 1, message: 'The lot is at a machine' });
    const page = await held(lot);

    const banner = page.getByRole('status').filter({ hasText: 'Hold not in force' });
    await banner.getByText('Not in force: refused').waitFor();
    await banner.getByText('In force', { exact: true }).waitFor();
    expect(await banner.textContent()).toContain('asked to segregate the goods by hand');
    expect(await axeFindings(page)).toEqual([]);
    await keepScreenshot(page, 'hold-not-in-force');
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);

    const its = page.locator(`a[href="${new URL(page.url()).pathname}"]`);
    for (const [list, link] of [
      ['cases', 'All cases'],
      ['inbox', 'Inbox'],
    ] as const) {
      await page.getByRole('link', { name: link }).click();
      const row = page.getByRole('listitem').filter({ has: its });
      await row.getByText('Hold not in force').waitFor();
      await keepScreenshot(page, `hold-not-in-force-${list}`);
    }
  });

  it('that somebody else blocked by hand are released here, and not freed', async () => {
    const lot = untouchedLot();
    const byHand = { system: 'erp', lot, reference: `QM-${lot}`, quantity, lifted: false };
    await happen({ kind: 'hold', ...byHand });
    const page = await held(lot);
    await page.getByText('Hold in force', { exact: true }).waitFor();
    await page.getByRole('radio', { name: 'Release', exact: true }).check();
    await page.getByLabel('Code').selectOption({ label: 'Conforms after another inspection' });
    await page.getByLabel('Cause').selectOption({ label: 'No defect found' });
    await page.getByLabel('Reason').fill('Within limits');
    await page.getByRole('button', { name: 'Answer: Release' }).click();

    const banner = page.getByRole('status').filter({ hasText: 'Released here, but not freed' });
    await banner.getByText(`still held by QM-${lot}`).waitFor();
    await page.getByText('This case is closed').waitFor();
    await keepScreenshot(page, 'hold-not-freed');
  });
});
