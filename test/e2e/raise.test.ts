import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openAs } from '../support/e2e/browser.js';
import { reference } from '../support/e2e/floor.js';

describe('raising', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('puts each fault beside its field, then leads to the case; the next time starts nearer', async () => {
    const page = await openAs(browser, 'operator.assembly', '/raise');
    await page.getByRole('link', { name: 'Material shortage' }).click();
    const order = reference('PO');
    await page.getByLabel('Where').selectOption('demo/assembly/line-1/press-1');
    await page.getByLabel('Order that lacks it').fill(order);
    await page.getByLabel('Missing quantity').first().fill('-1');
    await page.getByRole('button', { name: 'Raise it' }).click();

    await page.getByText('must be a decimal above 0').waitFor();
    expect(await faulty(page)).toEqual([
      '/facts/component',
      '/facts/missing/value',
      '/facts/missing/unit',
      '/facts/needBy',
    ]);
    expect(await page.locator(':focus').getAttribute('name')).toBe('/facts/component');

    await page.getByLabel('Component').fill('BRACKET-7');
    await page.getByLabel('Missing quantity').first().fill('12,5');
    await page.getByLabel('Missing quantity: unit').fill('kg');
    await page.getByLabel('Needed by').fill(inAnHour());
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: `${order} lacks 12.5 kg of BRACKET-7` }).waitFor();
    expect(page.url()).toContain('/cases/');

    await page.getByRole('link', { name: 'Raise' }).click();
    await page.getByRole('heading', { name: 'What is wrong?' }).waitFor();
    expect(await page.locator(':focus').getAttribute('id')).toBe('main');
    const first = page.getByRole('main').getByRole('listitem').first();
    expect(await first.textContent()).toContain('Material shortage');
    await first.getByRole('link').click();
    expect(await page.getByLabel('Where').inputValue()).toBe('demo/assembly/line-1/press-1');
  });

  it('holds several lots at once', async () => {
    const page = await openAs(browser, 'operator.assembly', '/raise/quality-hold');
    const lots = [reference('L'), reference('L'), reference('L')];
    await page.getByLabel('Where').selectOption('demo/assembly/line-1');
    await page.getByLabel('Defect').fill('Crack at the weld');
    for (const [index, lot] of lots.entries()) {
      if (index > 0) await page.getByRole('button', { name: 'Add another lot or order' }).click();
      const line = page.getByRole('group', { name: /^What is held/ }).nth(index);
      await line.getByLabel('Number').fill(lot);
      await line.getByRole('textbox', { name: 'Quantity' }).first().fill('40');
      await line.getByLabel('Quantity: unit').fill('pcs');
    }
    await page.getByRole('button', { name: 'Take out 2' }).click();
    await page.getByRole('button', { name: 'Raise it' }).click();
    await page.getByRole('cell', { name: `Lot ${lots[0]}` }).waitFor();
    await page.getByRole('cell', { name: `Lot ${lots[2]}` }).waitFor();
    expect(await page.getByRole('cell', { name: `Lot ${lots[1]}` }).count()).toBe(0);
  });

  it('says so when the same is open already', async () => {
    const page = await openAs(browser, 'operator.assembly', '/raise/downtime');
    await page.getByLabel('Machine').selectOption('demo/assembly/line-2/robot-1');
    await page.getByRole('button', { name: 'Raise it' }).click();
    await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Robot 1' }).waitFor();
    await page.goto('/raise/downtime');
    expect(await page.getByLabel('Machine').inputValue()).toBe('demo/assembly/line-2/robot-1');
    await page.getByRole('button', { name: 'Raise it' }).click();
    await page.getByText(/reported \d+ times and counted here as one/).waitFor();
  });
});

/** The pointers of all inputs that are marked as wrong, in the order of the page. */
async function faulty(page: Page): Promise<(string | null)[]> {
  const inputs = await page.locator('[aria-invalid="true"]').all();
  return Promise.all(inputs.map((input) => input.getAttribute('name')));
}

/** As a person in Berlin would type it. */
function inAnHour(): string {
  const at = new Date(Date.now() + 3_600_000);
  const berlin = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Berlin',
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return berlin.format(at).replace(' ', 'T');
}
