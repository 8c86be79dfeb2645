import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PublishPlaybook, Quarantine } from '../../../libs/casework/index.js';
import { CaseworkBench, refusal, unwrap } from '../../support/casework.js';
import { aPlant, defaultPlaybook, raise } from '../../support/factories/index.js';

let bench: CaseworkBench;
const planner = { kind: 'system', name: 'test' } as const;

beforeAll(async () => {
  bench = await CaseworkBench.start();
});
afterAll(() => bench.stop());

describe('publishing a playbook', () => {
  const publish = (playbook = defaultPlaybook('downtime')) =>
    new PublishPlaybook(bench.db, bench.clock).run('north', playbook, planner);

  test('that says what the newest version says changes nothing', async () => {
    expect(unwrap(await publish())).toMatchObject({ version: 1, changed: false });
  });

  test('counts up, and open cases keep what they were opened with', async () => {
    const { caseId } = await bench.open(raise.downtime(bench.plant));
    const changed = { ...defaultPlaybook('downtime'), severity: 'low' as const };
    const both = await Promise.all([publish(changed), publish(changed)]);

    expect(both.map(unwrap).map(({ version }) => version)).toEqual([2, 2]);
    expect(await bench.row('select playbook_version from exception_case where id = $1', caseId)).toEqual({
      playbook_version: 1,
    });
    await bench.close(caseId);
    const next = await bench.open(raise.downtime(bench.plant));
    expect(
      await bench.row('select playbook_version, severity from exception_case where id = $1', next.caseId),
    ).toEqual({ playbook_version: 2, severity: 'low' });
  });

  test('is refused where silence would release', async () => {
    const unsafe = structuredClone(defaultPlaybook('quality-hold'));
    unsafe.questions['disposition']!.silence = { means: 'tie-break', answer: 'release', at: 'planned-start' };

    expect(refusal(await publish(unsafe)).kind).toBe('invalid');
  });

  test('is refused where it asks a duty that the plant lacks', async () => {
    const nobody = structuredClone(defaultPlaybook('rework-approval'));
    nobody.questions['approve']!.owners = [
      { duty: 'nobody', tiers: [{ costAbove: '10.00', duty: 'nobody-else' }] },
    ];
    nobody.questions['clarify']!.ladder.steps = [{ after: 'PT1H', do: 'climb', to: 'nobody' }];

    expect(refusal(await publish(nobody))).toMatchObject({
      kind: 'invalid',
      faults: [
        { pointer: '/questions/approve/owners/0/duty' },
        { pointer: '/questions/approve/owners/0/tiers/0/duty' },
        { pointer: '/questions/clarify/ladder/steps/0/to' },
      ],
    });
  });

  test('is refused where a counter-offer would find nobody to take it', async () => {
    const alone = structuredClone(defaultPlaybook('maintenance-conflict'));
    alone.questions['agree']!.owners = [{ duty: 'plant-manager' }];

    expect(refusal(await publish(alone))).toMatchObject({
      faults: [{ pointer: '/questions/agree/owners' }, { pointer: '/questions/counter/owners' }],
    });
  });
});

describe('setting a plant up', () => {
  test('again adds no doubles and keeps who is who', async () => {
    const again = await aPlant().build(bench.db, bench.clock);

    expect(again.person('quality.manager')).toBe(bench.plant.person('quality.manager'));
    const { people } = await bench.row<{ people: string }>(
      `select count(*) as people from roster_entry where plant_id = 'north'`,
    );
    expect(people).toBe('7');
  });
});

describe('an event that nobody can read', () => {
  test('is kept whole, listed newest first, and knows what became of it', async () => {
    const quarantine = new Quarantine(bench.db, bench.clock);
    const unreadable = {
      plantId: 'north',
      sourceName: 'mes',
      format: 'b2mml',
      body: '<?xml',
      reason: 'No end',
    };
    const older = await quarantine.keep(unreadable);
    bench.clock.advance('PT1S');
    const newer = await quarantine.keep(unreadable);

    const [firstPage] = await quarantine.list('north', 1, null);
    expect(firstPage).toMatchObject({ id: newer.id, body: '<?xml', reason: 'No end', replayedAt: null });
    expect((await quarantine.list('north', 5, newer.id)).map(({ id }) => id)).toEqual([older.id]);
    const { caseId } = await bench.open(raise.shortage(bench.plant));
    await quarantine.markReplayed('north', older.id, caseId);
    expect(await quarantine.load('north', older.id)).toMatchObject({ replayedCaseId: caseId });
    expect(await quarantine.load('north', caseId)).toBeNull();
  });
});
