import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { CorrectFacts, OpenCase, SignalCase } from '../../../libs/casework/index.js';
import type { WorldEvent } from '../../../libs/domain/index.js';
import { CaseworkBench, caseOf, unwrap } from '../../support/casework.js';
import { aPlant, raise } from '../../support/factories/index.js';

const source = { kind: 'source', name: 'test' } as const;

let bench: CaseworkBench;
beforeAll(async () => {
  bench = await CaseworkBench.start(
    aPlant().withPlaybook('downtime', (playbook) => ({ ...playbook, reopenWithin: 'PT30M' })),
  );
});
afterAll(() => bench.stop());

// Each test has a day of its own, so that no case is opened again by the next one.
let day = 1;
const at = (time: string) => new Date(`2026-03-0${day}T${time}:00Z`);
const stop = (time: string) => ({
  ...raise.downtime(bench.plant, { stoppedAt: at(time).toISOString() }),
  occurredAt: at(time).toISOString(),
});
const told = async (time: string) =>
  caseOf(await new OpenCase(bench.db, bench.clock).run(stop(time), source, null));
let nth = 0;
const signal = async (caseId: string, event: WorldEvent, time: string) => {
  const command = {
    ...{ plantId: 'north', caseId, event, payload: {}, occurredAt: at(time) },
    source: { name: 'gateway', eventId: String((nth += 1)) },
  };
  return unwrap(await new SignalCase(bench.db, bench.clock).run(command, source, null)).seq;
};
const correct = async (caseId: string, change: { endedAt?: Date; reason?: string }) => {
  const of = await bench.row<{ facts: object; version: number }>(
    'select facts, version from exception_case where id = $1',
    caseId,
  );
  const facts = change.endedAt ? {} : { facts: { ...of.facts, reason: 'Jam' } as never };
  const { version } = of;
  const command = { plantId: 'north', caseId, reason: 'Told wrong', version, ...facts, ...change };
  unwrap(await new CorrectFacts(bench.db, bench.clock).run(command as never, bench.as('shift.lead'), null));
};
const endOf = async (caseId: string) =>
  (await bench.row<{ end: Date | null }>('select ended_at as end from exception_case where id = $1', caseId))
    .end;
const heard = async (caseId: string) =>
  (await bench.messages(caseId)).flatMap(({ body }) => ('event' in body ? [body.event] : []));

let caseId: string;
let task: { id: string };
beforeEach(async () => {
  day += 1;
  bench.clock.set(at('12:00'));
  ({ caseId, task } = await bench.open(stop('08:00')));
});

const over = () => bench.close(caseId);

describe('the end of what is lost', () => {
  test('is where the machine first ran, however often it says so, and stays as a person corrected it', async () => {
    await signal(caseId, 'machine-runs', '10:00');
    unwrap(await bench.answer(task.id, 'maintenance.lead', 'repair'));
    await signal(caseId, 'machine-runs', '10:30');
    expect(await endOf(caseId)).toEqual(at('10:00'));

    await correct(caseId, { endedAt: at('09:45') });
    await signal(caseId, 'machine-runs', '10:40');
    expect(await endOf(caseId)).toEqual(at('09:45'));
    await over();
  });

  test('goes on where the machine stops again after a correction', async () => {
    await signal(caseId, 'machine-runs', '10:00');
    await correct(caseId, {});
    await told('10:20');

    expect(await heard(caseId)).toEqual(['machine-runs', 'facts-corrected', 'machine-stopped']);
    expect(await endOf(caseId)).toBeNull();
    await over();
  });

  test('is told by the owner where no machine told it', async () => {
    await bench.rows(
      `update question set key = 'confirm-cause', policy = jsonb_set(policy, '{answers,0,key}', '"runs-again"') where case_id = $1`,
      caseId,
    );
    unwrap(await bench.answer(task.id, 'maintenance.lead', 'runs-again'));
    expect(await endOf(caseId)).toEqual(bench.clock.now());
    await over();
  });
});

describe('what a machine says late', () => {
  test('of a stop before it ran is no news', async () => {
    await signal(caseId, 'machine-runs', '08:40');
    expect(await signal(caseId, 'machine-stopped', '08:30')).toBeNull();
    await told('08:20');

    expect(await heard(caseId)).toEqual(['machine-runs']);
    expect(await endOf(caseId)).toEqual(at('08:40'));
    await over();
  });

  test('of a run before it stopped again is no news', async () => {
    await signal(caseId, 'machine-runs', '08:40');
    await signal(caseId, 'machine-stopped', '09:00');
    expect(await signal(caseId, 'machine-runs', '08:50')).toBeNull();
    expect(await endOf(caseId)).toBeNull();
    expect(await signal(caseId, 'machine-runs', '09:10')).not.toBeNull();
    await over();
  });
});

test('the first run of a machine is news to a case that is open again, whatever was said before', async () => {
  await signal(caseId, 'machine-runs', '10:00');
  await bench.close(caseId);
  expect((await told('11:50')).outcome).toBe('reopened');

  expect(await signal(caseId, 'machine-runs', '11:55')).not.toBeNull();
  expect(await endOf(caseId)).toEqual(at('11:55'));
  await over();
});
