import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AddAction, MoveAction } from '../../../libs/casework/index.js';
import type { ActionMove } from '../../../libs/domain/index.js';
import { MyActions } from '../../../libs/persistence/read/index.js';
import { CaseworkBench, first, unwrap } from '../../support/casework.js';
import { aPlant, raise } from '../../support/factories/index.js';

let bench: CaseworkBench;
beforeAll(async () => {
  bench = await CaseworkBench.start(
    aPlant().withPlaybook('material-shortage', (playbook) => ({
      ...playbook,
      // The ladder of the question is none of this test's.
      questions: {
        ...playbook.questions,
        cover: {
          ...playbook.questions.cover!,
          due: { after: 'P30D' },
          ladder: { steps: [], repeatEvery: 'P30D' },
        },
      },
      actions: { verifiedByAnother: true, climbAfter: 'PT1H', climbTo: 'plant-manager' },
    })),
  );
});
afterAll(() => bench.stop());

async function given(by = 'material.planner'): Promise<{ caseId: string; actionId: string }> {
  const { caseId } = await bench.open(raise.shortage(bench.plant));
  const dueAt = new Date(bench.clock.now().getTime() + 2 * 3_600_000);
  const owner = { personId: bench.plant.person('shift.lead') };
  const command = { plantId: 'north', caseId, what: 'Sort the pallet', owner, dueAt };
  const { actionId } = unwrap(await new AddAction(bench.db, bench.clock).run(command, bench.as(by), null));
  return { caseId, actionId };
}

const move = async (actionId: string, how: ActionMove, login: string) =>
  unwrap(
    await new MoveAction(bench.db, bench.clock).run(
      { plantId: 'north', actionId, move: how, note: null },
      bench.as(login),
      null,
    ),
  );

const told = async (actionId: string) =>
  (
    await bench.rows<{ kind: string; login: string }>(
      `select n.kind, p.login from notification n join person p on p.id = n.person_id
       where n.action_id = $1 order by n.queued_at, n.step`,
      actionId,
    )
  ).map(({ kind, login }) => `${kind} ${login}`);

const ownerOf = async (actionId: string) =>
  first(
    await bench.rows<{ login: string }>(
      'select p.login from case_action a join person p on p.id = a.owner_id where a.id = $1',
      actionId,
    ),
  ).login;

const listedFor = async (login: string) =>
  (await new MyActions(bench.db).of(['north'], bench.plant.person(login))).map(({ action, wanted }) => [
    action.id,
    wanted,
  ]);

async function after(duration: string): Promise<void> {
  bench.clock.advance(duration);
  await bench.climb();
}

describe('an action with a due time', () => {
  test('is told to its owner, who is reminded once it is overdue; then it climbs to the duty of the playbook', async () => {
    const { caseId, actionId } = await given();
    expect(await told(actionId)).toEqual(['action-given shift.lead']);

    await after('PT2H');
    expect(await told(actionId)).toEqual(['action-given shift.lead', 'action-overdue shift.lead']);
    expect(await ownerOf(actionId)).toBe('shift.lead');

    await after('PT1H');
    expect(await ownerOf(actionId)).toBe('plant.manager');
    expect((await told(actionId)).at(-1)).toBe('action-climbed plant.manager');

    await after('PT1H');
    expect((await told(actionId)).at(-1)).toBe('action-overdue plant.manager');
    const inTrail = (await bench.actions(caseId)).filter((action) => action.startsWith('action.'));
    expect(inTrail).toEqual(['action.added', 'action.reminded', 'action.climbed', 'action.reminded']);
  });

  test('that is done reminds its owner no more; not done after all, it is due again, however often', async () => {
    const { actionId } = await given();
    const reminded = async () =>
      (await told(actionId)).filter((each) => each === 'action-overdue shift.lead');
    for (const times of [1, 2]) {
      await move(actionId, 'done', 'shift.lead');
      await after('PT5H');
      expect(await reminded()).toHaveLength(times - 1);

      await move(actionId, 'reopen', 'plant.manager');
      await after('PT1M');
      expect(await reminded()).toHaveLength(times);
    }
  });

  test('that is done waits with whoever gave it until it is verified, is told again and climbs', async () => {
    const { caseId, actionId } = await given();
    await move(actionId, 'done', 'shift.lead');
    expect((await told(actionId)).slice(1)).toEqual(['action-to-verify material.planner']);
    expect(await listedFor('material.planner')).toEqual([[actionId, 'verify']]);

    await after('PT1H');
    expect((await told(actionId)).slice(2)).toEqual(['action-to-verify material.planner']);
    await after('PT1H');
    expect((await told(actionId)).slice(3)).toEqual(['action-to-verify plant.manager']);
    expect(await listedFor('plant.manager')).toContainEqual([actionId, 'verify']);

    await move(actionId, 'verify', 'plant.manager');
    await after('PT2H');
    expect(await told(actionId)).toHaveLength(4);
    const inTrail = (await bench.actions(caseId)).filter((action) => action.startsWith('action.'));
    expect(inTrail).toEqual([
      ...['action.added', 'action.done', 'action.verifier-reminded', 'action.verifier-climbed'],
      'action.verified',
    ]);
  });

  test('that nobody else gave is verified by whoever has the duty to which it would climb', async () => {
    const { actionId } = await given('shift.lead');
    await move(actionId, 'done', 'shift.lead');
    expect((await told(actionId)).slice(1)).toEqual(['action-to-verify plant.manager']);
    expect(await listedFor('plant.manager')).toContainEqual([actionId, 'verify']);
  });

  test('wakes the deadlines of its plant', async () => {
    const before = (await bench.jobs('wake-deadlines')).length;
    await given();
    // One for the case, one for the action.
    expect((await bench.jobs('wake-deadlines')).length).toBe(before + 2);
  });
});
