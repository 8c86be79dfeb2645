import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { axeFindings, keepScreenshot, launchBrowser, openAs, overflow } from '../support/e2e/browser.js';
import { raise, reference, untouchedLot } from '../support/e2e/floor.js';

describe('a lot that goes two ways', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  async function holdOf(lot: string): Promise<string> {
    const lines = [{ kind: 'lot' as const, ref: lot, quantity: { value: '100', unit: 'pcs' } }];
    return raise({ type: 'quality-hold', defect: 'Porosity' }, { lines });
  }

  it('is split where it is decided: 60 released, 40 scrapped, signed as one', async () => {
    const lot = untouchedLot();
    const page = await openAs(browser, 'quality.manager', `/cases/${await holdOf(lot)}`);
    await page.getByRole('radio', { name: 'By line' }).check();
    const first = page.getByRole('group', { name: 'Part 1 of 1' });
    await first.getByLabel('How much').first().fill('60');
    await first.getByLabel('What becomes of it').selectOption({ label: 'Release' });
    await first.getByLabel('Code').selectOption({ label: 'Sorted, these are good' });
    await first.getByLabel('Reason').fill('Sound, by X-ray');
    await page.getByLabel('Cause').selectOption({ label: 'Porosity or inclusion' });
    await page.getByText('40 pcs stay open').waitFor();

    await page.getByRole('button', { name: 'Split further' }).click();
    const second = page.getByRole('group', { name: 'Part 2 of 2' });
    expect(await second.getByLabel('How much').first().inputValue()).toBe('40');
    await second.getByLabel('What becomes of it').selectOption({ label: 'Scrap' });
    await second.getByLabel('Code').selectOption({ label: 'Cannot be reworked' });
    await page.getByText('all of it is said').waitFor();
    await keepScreenshot(page, 'split-a-lot');
    expect(await axeFindings(page)).toEqual([]);

    await page.getByRole('button', { name: 'Answer: By line' }).click();
    await page.locator('[aria-invalid="true"]:focus').waitFor();
    expect(await page.locator(':focus').getAttribute('name')).toBe('/parts/1/reason');
    await second.getByLabel('Reason').fill('Porous');
    await page.getByRole('button', { name: 'Answer: By line' }).click();

    await page.getByText('Decided: By line', { exact: true }).waitFor();
    const said = page.getByRole('region', { name: 'What was decided' });
    await said.getByText(`60 pcs of ${lot}: Release, Sorted, these are good (Sound, by X-ray)`).waitFor();
    await said.getByText(`40 pcs of ${lot}: Scrap, Cannot be reworked (Porous)`).waitFor();
    await page.getByText('This case is closed').waitFor();
    await keepScreenshot(page, 'a-lot-was-split');
  });

  it('is refused beside the quantity that is too much', async () => {
    const page = await openAs(browser, 'quality.manager', `/cases/${await holdOf(reference('LOT'))}`, {
      phone: true,
    });
    await page.getByRole('radio', { name: 'By line' }).check();
    await page.getByLabel('How much').first().fill('101');
    await page.getByLabel('What becomes of it').selectOption({ label: 'Scrap' });
    await page.getByLabel('Code').selectOption({ label: 'Cannot be reworked' });
    await page.getByLabel('Cause').selectOption({ label: 'Porosity or inclusion' });
    await page.getByLabel('Reason').first().fill('Porous');
    await page.getByText('1 pcs too much').waitFor();
    await page.getByRole('button', { name: 'Answer: By line' }).click();
    await page.getByText('100 pcs open, the parts come to 101 pcs: 1 pcs too much.').waitFor();
    expect(await page.locator(':focus').getAttribute('name')).toBe('/parts/0/quantity/value');
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await keepScreenshot(page, 'too-much-of-a-lot');
  });
});
