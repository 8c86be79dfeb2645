import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser, logIn, openAs, openContext, overflow } from '../support/e2e/browser.js';
import { happen, raise, reference, shortageOf } from '../support/e2e/floor.js';
import { linkInMail } from '../support/e2e/mails.js';

describe('answering', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('leads from the link in the mail, past the login, to the decision and its effects', async () => {
    const order = reference('PO');
    await raise(shortageOf(order));
    const link = await linkInMail('material.planner@demo.example', order);

    const page = await (await openContext(browser)).newPage();
    await page.goto(link);
    await logIn(page, 'material.planner');
    await page.getByRole('heading', { level: 1, name: `${order} lacks 120 pcs of BRACKET-7` }).waitFor();
    expect(page.url()).toBe(link);

    await page.getByRole('radio', { name: 'Transfer from another location' }).check();
    await page.getByRole('button', { name: 'Answer: Transfer from another location' }).click();
    const location = page.getByRole('textbox', { name: 'From which location' });
    await page.locator('[aria-invalid="true"]:focus').waitFor();
    expect(await page.locator(':focus').getAttribute('name')).toBe('/payload/fromLocation');

    await location.fill('WH-1');
    await page.keyboard.press('Enter');
    await page.getByText('Decided: Transfer from another location', { exact: true }).waitFor();
    const effects = page.getByRole('region', { name: 'In the other systems' });
    await effects.getByText('done, read back').first().waitFor();

    const lot = reference('ML');
    await happen({ kind: 'arrival', item: 'BRACKET-7', order, quantity: 120, lot });
    await page.getByRole('button', { name: 'Material arrived' }).click();
    await page.getByRole('textbox', { name: 'Which lot?' }).fill(lot);
    await page.locator('[name="/payload/quantity/value"]').fill('120');
    await page.getByRole('button', { name: 'Yes: material arrived' }).click();
    await page.getByText('This case is closed').waitFor();
    expect(await effects.getByText('done, read back').count()).toBe(2);
  });

  it('keeps what was chosen and typed when the screen is turned', async () => {
    const id = await raise(shortageOf(reference('PO')));
    const page = await openAs(browser, 'material.planner', `/cases/${id}`);
    const transfer = page.getByRole('radio', { name: 'Transfer from another location' });
    await transfer.check();
    const location = page.getByRole('textbox', { name: 'From which location' });
    await location.fill('WH-1');

    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await transfer.isChecked()).toBe(true);
      expect(await location.inputValue()).toBe('WH-1');
    }
  });

  it("tells in the other system's own words why it refused, and asks what to do", async () => {
    const id = await raise(shortageOf(reference('PO')));
    const page = await openAs(browser, 'material.planner', `/cases/${id}`);
    await page.getByRole('radio', { name: 'Transfer from another location' }).check();
    await page.getByRole('textbox', { name: 'From which location' }).fill('Nowhere');
    await page.keyboard.press('Enter');
    await page.getByText('ERP says: there is no location Nowhere').waitFor();
    await page
      .getByRole('heading', { level: 1, name: /could not be completed in the other system/ })
      .waitFor();

    await page.getByRole('radio', { name: 'Done by hand' }).check();
    await page.getByRole('textbox', { name: 'Document number' }).fill('4711');
    await page.keyboard.press('Enter');
    await page.getByText('ERP shows no document 4711.').waitFor();

    const document = reference('DOC');
    await happen({ kind: 'document', system: 'erp', document, about: 'a transfer' });
    await page.getByRole('radio', { name: 'Done by hand' }).check();
    await page.getByRole('textbox', { name: 'Document number' }).fill(document);
    await page.keyboard.press('Enter');
    await page.getByText('done by hand', { exact: true }).waitFor();
  });

  it('works by the keyboard alone', async () => {
    const order = reference('PO');
    const id = await raise(shortageOf(order));
    const page = await openAs(browser, 'material.planner', `/cases/${id}`);
    await page.getByRole('radio', { name: 'Expedite the supply' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.getByText('Decided: Expedite the supply', { exact: true }).waitFor();
    expect(await page.locator(':focus').textContent()).toContain('Decided: Expedite the supply');
  });

  it('offers nothing to somebody who is not asked, and names who is', async () => {
    const id = await raise(shortageOf(reference('PO')));
    const page = await openAs(browser, 'operator.assembly', `/cases/${id}`);
    await page.getByText('This question waits for Material planner, not for you.').waitFor();
    expect(await page.getByRole('radio').count()).toBe(0);
  });
});
