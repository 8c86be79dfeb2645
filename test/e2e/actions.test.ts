import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { axeFindings, keepScreenshot, launchBrowser, openAs } from '../support/e2e/browser.js';
import { raise, reference, shortageOf } from '../support/e2e/floor.js';

describe('an action', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('waits in the inbox of its owner until it is done', async () => {
    const id = await raise(shortageOf(reference('PO')));
    const planner = await openAs(browser, 'material.planner', `/cases/${id}`);
    const what = `Count the shelf again ${reference('A')}`;
    await planner.getByRole('button', { name: 'Add an action' }).click();
    await planner.getByLabel('What is to be done').fill(what);
    await planner.getByLabel('By whom').selectOption({ label: 'Operator, assembly' });
    await planner.getByLabel('Until when').fill('2099-01-01T12:00');
    await planner.getByRole('button', { name: 'Add it' }).click();
    const actions = planner.getByRole('region', { name: 'To be done before it closes' });
    await actions.getByText(what).waitFor();
    await keepScreenshot(planner, 'an-action');
    expect(await axeFindings(planner)).toEqual([]);

    const operator = await openAs(browser, 'operator.assembly');
    await operator.getByRole('link', { name: `To do: ${what}` }).click();
    await operator.getByRole('button', { name: 'It is done' }).click();
    await operator.getByText('done', { exact: true }).waitFor();
    await actions.getByText('done', { exact: true }).waitFor();
  });
});
