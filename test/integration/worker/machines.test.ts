import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Journal } from '../../../apps/plant/ledger.js';
import { Plant } from '../../../apps/plant/plant.js';
import { plantServer } from '../../../apps/plant/server.js';
import { importMaintenance } from '../../../apps/worker/planned-maintenance.js';
import { startWorker, type RunningWorker } from '../../../apps/worker/worker.js';
import { AddEvidence, OpenCase, PublishPlaybook, SignalCase } from '../../../libs/casework/index.js';
import { HttpCmms } from '../../../libs/connectors/cmms/index.js';
import { HttpErp } from '../../../libs/connectors/erp/index.js';
import { HttpMes } from '../../../libs/connectors/mes/index.js';
import type { FactsByType, Playbook } from '../../../libs/domain/index.js';
import { first, refusal, unwrap } from '../../support/casework.js';
import { eventually } from '../../support/eventually.js';
import { defaultPlaybook, raise } from '../../support/factories/index.js';
import { quiet, WorkerBench } from '../../support/worker-bench.js';

const PATIENCE_MS = 30_000;
const GATEWAY = { kind: 'source', name: 'gateway' } as const;

const plant = new Plant(new Journal(null), '2026-03-02T00:00:00.000Z');
let server: FastifyInstance;
let cmms: HttpCmms;
let bench: WorkerBench;
let worker: RunningWorker;

beforeAll(async () => {
  server = plantServer(plant);
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  const at = (system: string) => ({ baseUrl: `${url}/${system}`, timeoutMs: 10_000 });
  bench = await WorkerBench.start();
  cmms = new HttpCmms(at('cmms'));
  const outside = { erp: new HttpErp(at('erp')), mes: new HttpMes(at('mes')), cmms, mail: bench.mail };
  worker = await startWorker(bench.workerConfig(), outside, quiet);
}, 240_000);
afterAll(async () => {
  await worker.stop();
  await bench.stop();
  await server.close();
}, 60_000);

/** Everything that the plant's systems were asked to do because of a case, in order. */
const ledgerOf = (caseNumber: number) =>
  plant.journal.entries(0).filter((entry) => entry.caseNumber === caseNumber);
const machine = (name: string) => plant.floor.master.machine(name);

async function untilClosed(caseId: string): Promise<void> {
  const closed = async () =>
    (await bench.cases.row<{ state: string }>('select state from exception_case where id = $1', caseId))
      .state === 'closed';
  await eventually('the end of the case', closed, PATIENCE_MS);
}

async function askedTask(caseId: string, key: string): Promise<string> {
  const sql = `select t.id from task t join question q on q.id = t.question_id
    where q.case_id = $1 and q.key = $2 and q.state = 'asked' and t.state = 'open'`;
  const find = async () => (await bench.cases.rows<{ id: string }>(sql, caseId, key))[0]?.id;
  return (await eventually(`the question ${key}`, find, PATIENCE_MS)) ?? '';
}

describe('a tie-break', () => {
  type Facts = Partial<FactsByType['maintenance-conflict']>;

  test.each<[string, Facts, string[]]>([
    ['moves maintenance that is not safety-relevant', { safetyRelevant: 'no' }, ['rescheduleMaintenance']],
    ['keeps maintenance that is safety-relevant', { safetyRelevant: 'yes' }, ['rescheduleOrder']],
    ['keeps maintenance of which nobody knows', { safetyRelevant: 'unknown' }, ['rescheduleOrder']],
  ])(
    '%s, and starts, stops and unblocks nothing in the plant',
    async (_, facts, operations) => {
      const name = 'north/assembly/line-1/press-2';
      const { clock } = bench.cases;
      const before = structuredClone(machine(name));
      const { caseId, number } = await bench.cases.open(
        raise.conflict(bench.cases.plant, {
          machine: name,
          maintenanceWindow: { from: clock.in('PT1S').toISOString(), to: clock.in('PT4H').toISOString() },
          productionWindow: { from: clock.now().toISOString(), to: clock.in('PT2H').toISOString() },
          ...facts,
        }),
      );

      await untilClosed(caseId);

      const decided = await bench.cases.row('select answer, origin from decision where case_id = $1', caseId);
      expect(decided).toEqual({ answer: 'tie-break', origin: 'tie-break' });
      expect(ledgerOf(number).map(({ operation }) => operation)).toEqual(operations);
      expect(machine(name)).toEqual(before);
    },
    60_000,
  );
});

describe('a machine that says it runs', () => {
  beforeAll(async () => {
    const publish = new PublishPlaybook(bench.cases.db, bench.cases.clock);
    unwrap(await publish.run('north', withSafetyCheck(), { kind: 'system', name: 'set-up' }));
  });

  function withSafetyCheck(): Playbook {
    const playbook = defaultPlaybook('downtime');
    const answerOf = (question: string, answer: string) =>
      playbook.questions[question]?.answers.find(({ key }) => key === answer);
    const [runsAgain, lift] = [answerOf('confirm-cause', 'runs-again'), answerOf('still-standing', 'lift')];
    const asked = ['safety-check', 'lock-out-permit'];
    const evidence = runsAgain?.evidence?.map((each) => ({ ...each, required: asked.includes(each.key) }));
    // Whoever lifts the block of a cancelled case shows the same.
    for (const answer of [runsAgain, lift]) if (answer) answer.evidence = evidence;
    return playbook;
  }

  test('is unblocked once its owner confirmed the cause and showed what the playbook asks for, and not before', async () => {
    const { cases } = bench;
    const { caseId, number } = await cases.open(raise.downtime(cases.plant));
    const { press } = cases.plant;
    await eventually('the block in MES', async () => machine(press).blocks.length === 1, PATIENCE_MS);
    const signal = { event: 'machine-runs', payload: {}, occurredAt: null } as const;
    const source = { name: 'gateway', eventId: 'runs-1' };
    unwrap(
      await new SignalCase(cases.db, cases.clock).run(
        { plantId: 'north', caseId, ...signal, source },
        GATEWAY,
        null,
      ),
    );
    const task = await askedTask(caseId, 'confirm-cause');

    const confirm = () => cases.answer(task, 'maintenance.lead', 'runs-again');
    const show = async (key: string, shown: Parameters<AddEvidence['run']>[0]['shown']) =>
      new AddEvidence(cases.db, cases.clock).run(
        { plantId: 'north', caseId, key, shown },
        cases.as('maintenance.lead'),
        null,
      );
    expect(refusal(await confirm())).toMatchObject({
      kind: 'evidence-missing',
      missing: [
        '"Lock-out permit" is missing: show a permit.',
        '"Safety check" is missing: show a checked list.',
      ],
    });
    const wrongKind = await show('safety-check', { kind: 'inspection-result', result: 'pass' });
    expect(refusal(wrongKind)).toMatchObject({ kind: 'invalid', faults: [{ pointer: '/kind' }] });
    const items = ['Guards are on', 'Emergency stop works', 'Nobody is in the danger zone'];
    unwrap(await show('safety-check', { kind: 'checked-list', checked: items }));
    unwrap(await show('lock-out-permit', { kind: 'permit', number: 'P-17', state: 'in-force' }));
    expect(refusal(await confirm())).toMatchObject({
      missing: ['"Lock-out permit" P-17 is still in force: hand it back first.'],
    });
    unwrap(await show('lock-out-permit', { kind: 'permit', number: 'P-17', state: 'handed-back' }));
    expect(ledgerOf(number).map(({ operation }) => operation)).not.toContain('unblockWorkCenter');
    expect(machine(press).blocks).toHaveLength(1);

    unwrap(await confirm());
    await untilClosed(caseId);

    expect(machine(press).blocks).toEqual([]);
    const lifted = await cases.row<{ state: string; evidence: object }>(
      `select state, evidence from effect where case_id = $1 and operation = 'unblockWorkCenter'`,
      caseId,
    );
    expect(lifted).toMatchObject({ state: 'applied', evidence: { blockedByThisCase: false } });
    const of = await cases.row<{ cause: object; ended_at: Date | null }>(
      'select cause, ended_at from exception_case where id = $1',
      caseId,
    );
    expect(of.cause).toMatchObject({ list: 'stop-reasons', planned: expect.any(Boolean) });
    expect(of.ended_at).toEqual(cases.clock.now());
  }, 60_000);
});

describe('maintenance that CMMS plans', () => {
  test('takes the stop of its machine in, and a case follows where the machine outlasts it', async () => {
    const { cases } = bench;
    const name = 'north/assembly/line-1/press-2';
    const end = cases.clock.in('PT1S');
    const window = { from: '2026-03-02T06:00:00.000Z', to: end.toISOString() };
    plant.happen({ kind: 'maintenance', order: 'MO-1', machine: name, window });
    await importMaintenance(cases.db, cases.clock, cmms, quiet);
    const stopped = { ...raise.downtime(cases.plant, { machine: name }), nodeId: name };

    const told = await new OpenCase(cases.db, cases.clock).run(stopped, GATEWAY, null);

    expect(unwrap(told)).toMatchObject({ outcome: 'covered', by: { words: 'Maintenance order MO-1' } });
    const opened = await eventually(
      'the case of the overrun',
      () =>
        cases
          .rows<{ id: string; occurred_at: Date }>(
            `select id, occurred_at from exception_case where type = 'downtime' and facts ->> 'machine' = $1`,
            name,
          )
          .then(([found]) => found),
      PATIENCE_MS,
    );
    expect(opened?.occurred_at).toEqual(end);
    await eventually('the downtime in MES', async () => machine(name).downtimes.length === 1, PATIENCE_MS);
    expect(first(machine(name).downtimes)).toMatchObject({ since: end.toISOString(), closed: false });
  }, 60_000);
});
