import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openAs } from '../support/e2e/browser.js';
import { raise, reference, shortageOf } from '../support/e2e/floor.js';

describe('two owners of one question', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('are both told who decided, and when, whoever comes second', async () => {
    const id = await raise(shortageOf(reference('PO')));
    const planner = await openAs(browser, 'material.planner', `/cases/${id}`);
    await handOver(planner, 'Production planner');

    // The first owner's page hears of nothing any more, as if the network were slow.
    await planner.route('**/api/v1/live', (route) => route.abort());
    await planner.reload();
    await planner.getByRole('radio', { name: 'Expedite the supply' }).check();

    const other = await openAs(browser, 'production.planner', `/cases/${id}`);
    await choose(other, 'Expedite the supply');
    await other.getByText('Decided: Expedite the supply', { exact: true }).waitFor();

    await planner.getByRole('button', { name: /^Answer:/ }).click();
    const refusal = planner.getByRole('alert').filter({ hasText: 'does not count' });
    await refusal.waitFor();
    expect(await refusal.textContent()).toMatch(
      /^Production planner decided “Expedite the supply” at \d\d:\d\d Europe\/Berlin\./,
    );
    await planner.getByRole('heading', { name: 'What was decided' }).waitFor();
    expect(await planner.getByRole('radio').count()).toBe(0);
  });

  it('see the other one decide while both look on', async () => {
    const id = await raise(shortageOf(reference('PO')));
    const reader = await openAs(browser, 'shift.lead', `/cases/${id}`);
    await reader.getByText('This question waits for').waitFor();
    const planner = await openAs(browser, 'material.planner', `/cases/${id}`);
    await choose(planner, 'Expedite the supply');
    await reader.getByText(/decided by Material planner/).waitFor();
  });
});

async function choose(page: Page, answer: string): Promise<void> {
  await page.getByRole('radio', { name: answer }).check();
  await page.getByRole('button', { name: `Answer: ${answer}` }).click();
}

async function handOver(page: Page, person: string): Promise<void> {
  await page.getByRole('button', { name: 'Hand over' }).click();
  const to = page.getByLabel('Hand over to');
  const option = to.locator('option', { hasText: person });
  await to.selectOption((await option.getAttribute('value')) ?? '');
  await page.getByLabel('Why?').fill('At the other plant today');
  await page.getByRole('button', { name: 'Hand over' }).last().click();
  await page.getByText('handed over by a person').waitFor();
}
