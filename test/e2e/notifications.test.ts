import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { axeFindings, keepScreenshot, launchBrowser, openAs, overflow } from '../support/e2e/browser.js';
import { raise, reference, shortageOf } from '../support/e2e/floor.js';
import { linkInMail } from '../support/e2e/mails.js';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('somebody says how they want to be told, and it is kept', async () => {
  const page = await openAs(browser, 'production.planner');
  await page.getByTitle('How you are told').click();
  await page.getByRole('heading', { level: 1, name: 'How you are told' }).waitFor();
  await page.getByLabel('Language of messages').selectOption('Deutsch');
  await page.getByLabel('From').fill('22:00');
  await page.getByLabel('To', { exact: true }).fill('06:00');
  await page.getByLabel('Digest at').fill('noon');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('must be a time of day such as 06:30').waitFor();
  await page.getByLabel('Digest at').fill('07:00, 13:00');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.getByLabel('Phone number, with its country').fill('+49 711 123456');
  await page.getByRole('button', { name: 'Add phone' }).click();
  await page.getByText('not confirmed').waitFor();
  await keepScreenshot(page, 'notifications');
  expect(await axeFindings(page)).toEqual([]);

  await page.reload();
  expect(await page.getByLabel('Digest at').inputValue()).toBe('07:00, 13:00');
  await page.getByRole('button', { name: 'Remove Phone' }).click();
  await page.getByText('None yet: you are told by mail.').waitFor();
  await page.getByLabel('Language of messages').selectOption('English');
  await page.getByLabel('From').fill('');
  await page.getByLabel('To', { exact: true }).fill('');
  await page.getByLabel('Digest at').fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
});

test('the page fits a phone', async () => {
  const page = await openAs(browser, 'production.planner', '/notifications', { phone: true, dark: true });
  await page.getByRole('heading', { level: 1, name: 'How you are told' }).waitFor();
  await keepScreenshot(page, 'notifications-phone-dark');
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(await axeFindings(page)).toEqual([]);
});

test('a case shows who was told by what, and that they saw it', async () => {
  const order = reference('PO');
  const caseId = await raise(shortageOf(order));
  const page = await openAs(browser, 'material.planner', `/cases/${caseId}`);
  await page.getByText(/Material planner .* by mail/).waitFor();
  await linkInMail('material.planner@demo.example', order);
  await page.reload();
  await page.getByText('Material planner saw what came by mail').waitFor();
  await keepScreenshot(page, 'case-told');
});
