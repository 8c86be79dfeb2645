import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { DraftReceiptView, PlaybookDetail } from '../../libs/contracts/api/index.js';
import { axeFindings, keepScreenshot, launchBrowser, openAs, overflow } from '../support/e2e/browser.js';
import { raise, reference } from '../support/e2e/floor.js';

let browser: Browser;
/** Names the holds of this file alone. */
const DEFECT = reference('Porosity');

beforeAll(async () => {
  browser = await launchBrowser();
  await routeToEngineers();
});
afterAll(() => browser.close());

/** Puts a policy into force by which the holds of this file go to the queue of the quality engineers. */
async function routeToEngineers(): Promise<void> {
  const author = await openAs(browser, 'shift.lead');
  const reviewer = await openAs(browser, 'plant.manager');
  const { body } = await get<PlaybookDetail>(author, '/playbooks/quality-hold?plant=demo');
  body.questions['disposition']!.owners[0]!.assign = 'group';
  const rule = { when: { reason: DEFECT }, duty: 'quality-engineer', why: 'The laboratory knows it best' };
  const draft = await post(author, '/playbook-drafts', { body: { ...body, routing: [rule] } });
  const at = `/playbook-drafts/${draft.draftId}`;
  const submitted = await post(author, `${at}/submit`, {}, draft.version);
  const approved = await post(reviewer, `${at}/review`, { outcome: 'approve' }, submitted.version);
  await post(reviewer, `${at}/publish`, {}, approved.version);
  await author.context().close();
  await reviewer.context().close();
}

async function get<T>(page: Page, path: string): Promise<T> {
  return (await (await page.context().request.get(`/api/v1${path}`)).json()) as T;
}

async function post(page: Page, path: string, data: object, version?: number): Promise<DraftReceiptView> {
  const headers: Record<string, string> = { 'idempotency-key': randomUUID() };
  if (version !== undefined) headers['if-match'] = `"${version}"`;
  const reply = await page.context().request.post(`/api/v1${path}`, { data, headers });
  if (!reply.ok()) throw new Error(`${path} answers ${reply.status()}: ${await reply.text()}`);
  return (await reply.json()) as DraftReceiptView;
}

/** A hold in the queue, by its lot. */
async function queued(): Promise<{ lot: string; id: string }> {
  const lot = reference('LOT');
  const lines = [{ kind: 'lot' as const, ref: lot, quantity: { value: '40', unit: 'pcs' } }];
  return { lot, id: await raise({ type: 'quality-hold', defect: DEFECT }, { lines }) };
}

const rowOf = (page: Page, id: string) =>
  page.getByRole('listitem').filter({ has: page.locator(`a[href="/cases/${id}"]`) });

describe('a queue', () => {
  it('is in the inbox of each who may claim; who comes second is told who has it', async () => {
    const { id } = await queued();
    const [engineer, manager] = [
      await openAs(browser, 'quality.engineer'),
      await openAs(browser, 'quality.manager'),
    ];
    for (const page of [engineer, manager]) {
      await rowOf(page, id).getByText('In the queue of Quality engineer').waitFor();
    }
    await keepScreenshot(manager, 'queue-inbox');
    expect(await axeFindings(manager)).toEqual([]);
    // Both have the button before them; the second one does not see the change in time.
    await manager.route('**/api/v1/inbox*', (route) => route.abort());
    await engineer
      .getByRole('button', { name: /^Claim/ })
      .first()
      .waitFor();
    await rowOf(engineer, id)
      .getByRole('button', { name: /^Claim/ })
      .click();
    await rowOf(engineer, id).getByText('Asked as Quality engineer, who claimed it').waitFor();
    await rowOf(manager, id)
      .getByRole('button', { name: /^Claim/ })
      .click();
    await manager
      .getByRole('alert')
      .getByText(/^Quality engineer has had it since/)
      .waitFor();
    await keepScreenshot(manager, 'queue-claimed-before');
  });

  it('gets a task back with a reason, and the case shows who may claim it and which rule sent it there', async () => {
    const { id } = await queued();
    const page = await openAs(browser, 'quality.engineer', `/cases/${id}`);
    await page
      .getByText(/Goes to Quality engineer in the place of Quality manager, because the reason is/)
      .waitFor();
    await page.getByText(/In the queue of Quality engineer and Quality manager since/).waitFor();
    await keepScreenshot(page, 'queue-case');
    expect(await axeFindings(page)).toEqual([]);

    await page.getByRole('button', { name: /^Claim/ }).click();
    await page.getByRole('button', { name: 'Give back' }).click();
    await page.getByLabel('Why?').fill('Called to the customer');
    await page.getByRole('button', { name: 'Give back' }).last().click();
    await page.getByText(/gave the task back to the queue \(Called to the customer\)/).waitFor();
  });
});

describe('a word of somebody else', () => {
  it('is asked for in a form, given in their inbox, and stands beside the question', async () => {
    const { id } = await queued();
    const page = await openAs(browser, 'quality.engineer', `/cases/${id}`);
    await page.getByRole('button', { name: /^Claim/ }).click();
    await page.getByRole('button', { name: 'Ask somebody' }).click();
    await page.getByLabel('Ask whom?').selectOption({ label: 'Operator, assembly' });
    await page.getByLabel('Your question').fill('Was the lot measured?');
    await keepScreenshot(page, 'forward-form');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByText('No word yet; the ladder goes on.').waitFor();

    const other = await openAs(browser, 'operator.assembly', '/', { phone: true });
    const row = rowOf(other, id);
    await row.getByText('Quality engineer asks you: Was the lot measured?').waitFor();
    await keepScreenshot(other, 'forward-inbox-phone');
    expect(await overflow(other)).toBeLessThanOrEqual(0);
    await row.getByRole('link').click();
    await other.getByLabel('Your word').waitFor();
    await keepScreenshot(other, 'forward-case-phone');
    expect(await axeFindings(other)).toEqual([]);
    await other.getByLabel('Your word').fill('Twice, by caliper.');
    await other.getByRole('button', { name: 'Send it back' }).click();

    await page.getByText('Twice, by caliper.', { exact: true }).waitFor();
    await keepScreenshot(page, 'forward-answered');
    expect(await page.getByRole('heading', { name: 'Your answer' }).count()).toBe(1);
  });
});
