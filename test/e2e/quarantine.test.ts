import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser, openAs } from '../support/e2e/browser.js';
import { reference, sendDocument } from '../support/e2e/floor.js';

describe('the quarantine', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('keeps what could not be understood, whole and with its reason, to be tried again', async () => {
    const mark = reference('EVENT');
    await sendDocument('cloudevents', 'application/cloudevents+json', {
      specversion: '1.0',
      id: mark,
      source: 'urn:demo:mes',
      type: 'com.example.nothing-we-know',
      data: { mark },
    });
    const page = await openAs(browser, 'shift.lead', '/quarantine');
    const item = page.getByRole('listitem').filter({ hasText: mark });
    await item.getByText('What came in').click();
    await item.getByText(mark).first().waitFor();
    await item.getByRole('button', { name: 'Try again' }).click();
    await page.getByText(/^Still not understood: /).waitFor();
    expect(await item.count()).toBe(1);
  });
});
