import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser, logIn, openAs, openContext } from '../support/e2e/browser.js';
import { raise, reference, shortageOf } from '../support/e2e/floor.js';

describe('the inbox', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('is what a person sees after the login, with the question and when it is due', async () => {
    const order = reference('PO');
    await raise(shortageOf(order));
    const page = await (await openContext(browser)).newPage();
    await page.goto('/');
    await logIn(page, 'material.planner');
    const row = page.getByRole('listitem').filter({ hasText: order });
    await row.getByText('Asked as Material planner on duty').waitFor();
    expect(await row.getByRole('link').textContent()).toContain(`${order} lacks 120 pcs of BRACKET-7`);
    expect(await row.getByRole('time').textContent()).toMatch(
      /^in (1 h|\d\d min) \(.*\d\d:\d\d Europe\/Berlin\)$/,
    );
  });

  it('says so when login or password is wrong, and keeps the focus there', async () => {
    const page = await (await openContext(browser)).newPage();
    await page.goto('/login');
    await page.getByLabel('Login').fill('material.planner');
    await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('wrong');
    expect(await page.locator(':focus').getAttribute('role')).toBe('alert');
  });

  it('shows a new case by itself, and takes the acknowledgement from the row', async () => {
    const page = await openAs(browser, 'material.planner');
    await page.getByRole('heading', { name: 'My inbox' }).waitFor();
    const order = reference('PO');
    await raise(shortageOf(order));
    const row = page.getByRole('listitem').filter({ hasText: order });
    await row.getByRole('button', { name: /^Acknowledge/ }).click();
    await row.getByText('Acknowledged').waitFor();
    expect(await row.getByRole('button', { name: /^Acknowledge/ }).count()).toBe(0);
  });

  it('tells somebody with nothing to do who is on the open cases', async () => {
    await raise(shortageOf(reference('PO')));
    const page = await openAs(browser, 'operator.machining');
    const empty = page.getByRole('region', { name: 'Nothing waits for you' });
    await empty.getByText('Others are on it').waitFor();
    expect(await empty.getByRole('listitem').count()).toBeGreaterThan(0);
  });

  it('ends with the log out', async () => {
    const page = await openAs(browser, 'operator.assembly');
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByRole('heading', { name: 'Log in to Holdfast' }).waitFor();
    await page.goto('/cases');
    await page.waitForURL('**/login?to=%2Fcases');
  });
});
