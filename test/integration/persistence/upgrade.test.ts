import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AddAction, AddEvidence, ChangeSeverity, MoveAction } from '../../../libs/casework/index.js';
import { migrate } from '../../../libs/persistence/index.js';
import { CaseworkBench, unwrap } from '../../support/casework.js';
import { aPlant, raise } from '../../support/factories/index.js';

let bench: CaseworkBench;
beforeAll(async () => {
  bench = await CaseworkBench.start(
    aPlant().withPlaybook('quality-hold', (playbook) => {
      const release = playbook.questions.disposition?.answers.find(({ key }) => key === 'release');
      release!.evidence = [{ key: 'width', kind: 'measured-value', label: 'Width', required: false }];
      return { ...playbook, actions: { verifiedByAnother: true } };
    }),
  );
});
afterAll(() => bench.stop());

const plantId = 'north';
const QUALITY_MANAGER = 'quality.manager';

/** The tables as they were before one migration, with what plants have stored; then it runs. */
async function upgrade(migration: string, toBefore: string): Promise<void> {
  await bench.rows(toBefore);
  const gone = await bench.rows(
    `delete from schema_migration where name ~ $1 returning name`,
    `^${migration}`,
  );
  expect(gone).toHaveLength(1);
  await migrate(bench.database);
}

describe('what plants have stored before an upgrade', () => {
  test('says by whose right a case is as severe as it is', async () => {
    const [changed, judged] = [await hold(), await hold()];
    const command = { plantId, caseId: changed.caseId, reason: 'It left the plant', version: 1 };
    const by = bench.as(QUALITY_MANAGER);
    unwrap(await new ChangeSeverity(bench.db, bench.clock).run({ ...command, severity: 'low' }, by, null));

    await upgrade(
      'Severity',
      'alter table exception_case drop column severity_told, drop column severity_by',
    );

    expect(await severityBy(changed.caseId)).toBe(bench.plant.person(QUALITY_MANAGER));
    expect(await severityBy(judged.caseId)).toBeNull();
  });

  test('counts what was shown for the decision that was made by it, and has what was done verified', async () => {
    const { caseId, task } = await hold();
    const shown = { kind: 'measured-value', measured: { value: '3', unit: 'mm' } } as const;
    const by = bench.as(QUALITY_MANAGER);
    const evidence = { plantId, caseId, key: 'width', shown };
    unwrap(await new AddEvidence(bench.db, bench.clock).run(evidence, by, null));
    const actionId = await doneAction(caseId);
    unwrap(await bench.answer(task.id, QUALITY_MANAGER, 'release', { reason: 'Good' }));

    await upgrade(
      'EvidenceAndActions',
      `alter table question drop column shown_until;
       alter table case_run drop column shown_until;
       alter table case_action drop column verifier_id;
       delete from deadline where kind = 'action'`,
    );

    const { shownUntil } = await bench.row<{ shownUntil: number }>(
      `select q.shown_until as "shownUntil" from question q where q.id = $1`,
      task.question_id,
    );
    expect(shownUntil).toBe(1);
    await bench.climb();
    expect((await bench.row<{ who: string }>(VERIFIER, actionId)).who).toBe(QUALITY_MANAGER);
  });
});

const VERIFIER =
  'select p.login as who from case_action a left join person p on p.id = a.verifier_id where a.id = $1';

function hold() {
  return bench.open(raise.hold(bench.plant));
}

async function severityBy(caseId: string): Promise<string | null> {
  const row = await bench.row<{ by: string | null }>(
    'select severity_by as by from exception_case where id = $1',
    caseId,
  );
  return row.by;
}

/** Given by the quality manager, and done by whoever got it. */
async function doneAction(caseId: string): Promise<string> {
  const owner = { personId: bench.plant.person('shift.lead') };
  const dueAt = new Date(bench.clock.now().getTime() + 3_600_000);
  const command = { plantId, caseId, what: 'Sort the pallet', owner, dueAt };
  const by = bench.as(QUALITY_MANAGER);
  const { actionId } = unwrap(await new AddAction(bench.db, bench.clock).run(command, by, null));
  const done = { plantId, actionId, move: 'done', note: null } as const;
  unwrap(await new MoveAction(bench.db, bench.clock).run(done, bench.as('shift.lead'), null));
  return actionId;
}
