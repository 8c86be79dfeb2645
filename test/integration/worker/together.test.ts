import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Journal } from '../../../apps/plant/ledger.js';
import { Plant } from '../../../apps/plant/plant.js';
import { plantServer } from '../../../apps/plant/server.js';
import { startWorker, type RunningWorker } from '../../../apps/worker/worker.js';
import { CancelCase, MergeCases, SplitCase } from '../../../libs/casework/index.js';
import { HttpCmms } from '../../../libs/connectors/cmms/index.js';
import { HttpErp } from '../../../libs/connectors/erp/index.js';
import { HttpMes } from '../../../libs/connectors/mes/index.js';
import { unwrap, type OpenedFixture } from '../../support/casework.js';
import { eventually } from '../../support/eventually.js';
import { lot, raise } from '../../support/factories/index.js';
import { quiet, WorkerBench } from '../../support/worker-bench.js';

const MONDAY = '2026-03-02T00:00:00.000Z';
/** Far more than anything takes, so that a busy machine fails no test. */
const PATIENCE_MS = 120_000;

const plant = new Plant(new Journal(null), MONDAY);
let server: FastifyInstance;
let plantUrl: string;
let bench: WorkerBench;
let worker: RunningWorker;

beforeAll(async () => {
  server = plantServer(plant);
  plantUrl = await server.listen({ host: '127.0.0.1', port: 0 });
  const at = (system: string) => ({ baseUrl: `${plantUrl}/${system}`, timeoutMs: 10_000 });
  bench = await WorkerBench.start();
  const outside = {
    erp: new HttpErp(at('erp')),
    mes: new HttpMes(at('mes')),
    cmms: new HttpCmms(at('cmms')),
  };
  worker = await startWorker(bench.workerConfig(), { ...outside, mail: bench.mail }, quiet);
}, 240_000);
afterAll(async () => {
  await worker.stop();
  await bench.stop();
  await server.close();
}, 60_000);

type Case = Pick<OpenedFixture, 'caseId' | 'number'>;

/** What both systems hold of a lot, by the number of the case that holds it. */
function holdsOn(ref: string, { state } = plant.floor): Record<'erp' | 'mes', [number, number][]> {
  const of = (system: 'erp' | 'mes') =>
    state[system].holds
      .filter(({ goods }) => goods === ref)
      .map(({ caseNumber, quantity }): [number, number] => [caseNumber ?? 0, quantity])
      .sort(([a], [b]) => a - b);
  return { erp: of('erp'), mes: of('mes') };
}

async function holdsAre(ref: string, ...expected: [Case, number][]): Promise<void> {
  const holds = expected.map(([{ number }, quantity]) => [number, quantity]);
  const wanted = JSON.stringify({ erp: holds, mes: holds });
  await eventually(`the holds on ${ref}`, async () => JSON.stringify(holdsOn(ref)) === wanted, PATIENCE_MS);
}

/** From the first hold on it to the release by one of these cases, something held the lot in each system. */
function wasNeverFreeBefore(ref: string, ...releasers: Case[]): void {
  const again = new Plant(new Journal(null), MONDAY);
  const releases = new Set(releasers.map(({ number }) => number));
  const held = { erp: false, mes: false };
  const gone = { erp: false, mes: false };
  for (const { system, key, caseNumber, reason, command } of plant.journal.entries(0)) {
    again.receive(system, { key, caseNumber, reason, command }, null);
    if (system === 'cmms' || !('goods' in command) || !command.goods.some((each) => each.ref === ref))
      continue;
    gone[system] ||= command.operation === 'releaseHold' && releases.has(caseNumber);
    const holds = holdsOn(ref, again.floor)[system].length > 0;
    if (held[system] && !gone[system]) expect({ system, key, holds }).toEqual({ system, key, holds: true });
    held[system] ||= holds;
  }
  expect(held).toEqual({ erp: true, mes: true });
}

let lots = 0;

/** Of which nothing was used before the hold. */
function freshLot(value = '40') {
  let fresh: ReturnType<typeof lot>;
  do {
    lots += 1;
    fresh = lot(`T-${lots}`, value);
  } while (plant.floor.master.lot(fresh.ref, 'pcs').used > 0);
  return fresh;
}

async function held(...lines: ReturnType<typeof lot>[]): Promise<OpenedFixture> {
  const opened = await bench.cases.open(raise.hold(bench.cases.plant, {}, lines));
  for (const { ref, quantity } of lines) await holdsAre(ref, [opened, Number(quantity.value)]);
  return opened;
}

async function merge(from: Case, into: Case): Promise<void> {
  const command = {
    plantId: 'north',
    caseId: from.caseId,
    intoId: into.caseId,
    reason: 'The same',
    version: null,
  };
  unwrap(
    await new MergeCases(bench.cases.db, bench.cases.clock).run(
      command,
      bench.cases.as('plant.manager'),
      null,
    ),
  );
}

async function decide({ caseId }: Case, key: string, answer: string): Promise<void> {
  const task = await eventually(
    `the question ${key}`,
    async () => {
      const [open] = await bench.cases.rows<{ id: string; login: string }>(
        `select t.id, p.login from task t join question q on q.id = t.question_id join person p on p.id = t.owner_id
         where q.case_id = $1 and q.key = $2 and q.state = 'asked' and t.state = 'open'`,
        caseId,
        key,
      );
      return open;
    },
    PATIENCE_MS,
  );
  const given = { reason: 'Looked at' };
  unwrap(await bench.cases.answer(task.id, task.login, answer, given));
}

async function ended({ caseId }: Case): Promise<{ state: string; reason: string }> {
  return eventually(
    'the end of the case',
    async () => {
      const row = await bench.cases.row<{ state: string; reason: string }>(
        'select state, close_reason as reason from exception_case where id = $1',
        caseId,
      );
      return ['closed', 'cancelled'].includes(row.state) && row;
    },
    PATIENCE_MS,
  );
}

async function fault(body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const reply = await fetch(`${plantUrl}/faults`, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(reply.ok).toBe(true);
}

describe('a merged case', () => {
  test('ends once the other holds its goods, so that a release there frees them', async () => {
    const [first, both, last] = [freshLot(), freshLot('25'), freshLot()];
    const from = await held(first, both);
    const less = { ...both, quantity: { value: '10', unit: 'pcs' } };
    const into = await bench.cases.open(raise.hold(bench.cases.plant, {}, [less, last]));
    await holdsAre(both.ref, [from, 25], [into, 10]);
    await merge(from, into);

    expect(await ended(from)).toEqual({ state: 'closed', reason: `Merged into case ${into.number}.` });
    await holdsAre(first.ref, [into, 40]);
    await holdsAre(both.ref, [into, 25]);
    await decide(into, 'disposition', 'release');
    expect(await ended(into)).toMatchObject({ state: 'closed' });
    for (const { ref } of [first, both, last]) {
      expect(holdsOn(ref)).toEqual({ erp: [], mes: [] });
      wasNeverFreeBefore(ref, into);
    }
  }, 300_000);

  test('keeps its hold where the other could place none, until a person says what becomes of it', async () => {
    const goods = freshLot();
    const [from, into] = [await held(goods), await held(freshLot())];
    await fault({ system: 'mes', operation: 'placeHold', kind: 'rejected', message: 'locked', times: 1 });
    await merge(from, into);

    await decide(into, 'settle-effect', 'abandon');
    await decide(from, 'still-standing', 'keep');
    expect(await ended(from)).toMatchObject({ state: 'closed' });
    expect(holdsOn(goods.ref).mes).toEqual([[from.number, 40]]);
  }, 300_000);

  test('whose other case is cancelled at once is asked about itself', async () => {
    const goods = freshLot();
    const [from, into] = [await held(goods), await held(freshLot())];
    await merge(from, into);
    const cancel = { plantId: 'north', caseId: into.caseId, reason: 'An error', version: null };
    unwrap(
      await new CancelCase(bench.cases.db, bench.cases.clock).run(
        cancel,
        bench.cases.as('plant.manager'),
        null,
      ),
    );

    await decide(into, 'still-standing', 'lift');
    expect(await ended(into)).toMatchObject({ state: 'cancelled' });
    await settled(from);
    wasNeverFreeBefore(goods.ref, into, from);
  }, 300_000);
});

/** The one case may have handed over before the other was cancelled, or not. */
async function settled(from: Case): Promise<void> {
  const open = await eventually(
    'the end or the question',
    async () => {
      const [asked] = await bench.cases.rows(
        `select 1 from question where case_id = $1 and key = 'still-standing' and state = 'asked'`,
        from.caseId,
      );
      const { state } = await bench.cases.row<{ state: string }>(
        'select state from exception_case where id = $1',
        from.caseId,
      );
      return asked ? 'asked' : state === 'closed' && 'ended';
    },
    PATIENCE_MS,
  );
  if (open === 'asked') await decide(from, 'still-standing', 'lift');
  expect(await ended(from)).toMatchObject({ state: 'closed' });
}

describe('a part that was split off', () => {
  test('stays on hold by a case of its own, whatever becomes of the rest', async () => {
    const [part, whole] = [freshLot(), freshLot()];
    const parent = await held(part, whole);
    const command = {
      ...{ plantId: 'north', caseId: parent.caseId, reason: 'Another furnace', version: null },
      parts: [{ lineNo: 1, quantity: { value: '12.5', unit: 'pcs' } }, { lineNo: 2 }],
    };
    const split = new SplitCase(bench.cases.db, bench.cases.clock);
    const child = unwrap(await split.run(command, bench.cases.as('plant.manager'), null));

    await holdsAre(part.ref, [parent, 27.5], [child, 12.5]);
    await holdsAre(whole.ref, [child, 40]);
    await decide(parent, 'disposition', 'release');
    expect(await ended(parent)).toMatchObject({ state: 'closed' });
    await holdsAre(part.ref, [child, 12.5]);
    await holdsAre(whole.ref, [child, 40]);
    await decide(child, 'disposition', 'release');
    expect(await ended(child)).toMatchObject({ state: 'closed' });
    for (const { ref } of [part, whole]) {
      expect(holdsOn(ref)).toEqual({ erp: [], mes: [] });
      wasNeverFreeBefore(ref, child);
    }
  }, 300_000);

  test('is held before a decision about the rest is carried out', async () => {
    const goods = freshLot();
    const parent = await held(goods);
    await fault({ system: 'erp', operation: 'placeHold', kind: 'error', times: 2 });
    const command = {
      ...{ plantId: 'north', caseId: parent.caseId, reason: 'Another furnace', version: null },
      parts: [{ lineNo: 1, quantity: { value: '10', unit: 'pcs' } }],
    };
    const split = new SplitCase(bench.cases.db, bench.cases.clock);
    const child = unwrap(await split.run(command, bench.cases.as('plant.manager'), null));
    await decide(parent, 'disposition', 'release');

    expect(await ended(parent)).toMatchObject({ state: 'closed' });
    await holdsAre(goods.ref, [child, 10]);
    wasNeverFreeBefore(goods.ref, child);
  }, 300_000);
});
