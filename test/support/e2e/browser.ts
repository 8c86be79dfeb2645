import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { theStack } from './stack.js';

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

export interface Screen {
  phone?: boolean;
  dark?: boolean;
}

export function launchBrowser(): Promise<Browser> {
  const { path, env } = JSON.parse(process.env.HOLDFAST_TEST_CHROMIUM ?? '{}') as {
    path: string;
    env: Record<string, string>;
  };
  // As root Chromium runs only without its sandbox; it visits nothing but this machine.
  return chromium.launch({ executablePath: path, args: ['--no-sandbox'], env: { ...process.env, ...env } });
}

/** A browser of one person, with nothing in it. */
export function openContext(
  browser: Browser,
  { phone = false, dark = false }: Screen = {},
): Promise<BrowserContext> {
  return browser.newContext({
    baseURL: theStack().urls.api,
    viewport: phone ? PHONE : DESKTOP,
    colorScheme: dark ? 'dark' : 'light',
    locale: 'en-GB',
  });
}

/** A page of somebody who is signed in, at an address of the console. */
export async function openAs(
  browser: Browser,
  login: string,
  path = '/',
  screen: Screen = {},
): Promise<Page> {
  const context = await openContext(browser, screen);
  const { password } = theStack().demo;
  await context.request.post('/api/v1/session', { data: { login, password } });
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

/** Fills in the login form that is on the page. */
export async function logIn(page: Page, login: string): Promise<void> {
  await page.getByLabel('Login').fill(login);
  await page.getByRole('textbox', { name: 'Password' }).fill(theStack().demo.password);
  await page.keyboard.press('Enter');
}

/** Every rule of axe that the page breaks, as a line each. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

/** How far the page is wider than its window, in CSS pixels. */
export async function overflow(page: Page): Promise<number> {
  const width = page.viewportSize()?.width ?? 0;
  return page.evaluate<number>('document.documentElement.scrollWidth').then((wide) => wide - width);
}

/** For a person to look at, below the folder that HOLDFAST_TEST_SCREENSHOTS names; nothing is compared with it. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  const folder = process.env.HOLDFAST_TEST_SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
