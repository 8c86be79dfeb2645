import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DISAGREED, type MaintenanceConflictFacts } from '../../libs/domain/index.js';
import { CONFLICT } from '../support/workflows/facts.js';
import { TestPlant } from '../support/workflows/test-plant.js';

const WINDOW = { from: '2026-03-03T18:00:00.000Z', to: '2026-03-03T22:00:00.000Z' };
const OTHER_WINDOW = { from: '2026-03-04T18:00:00.000Z', to: '2026-03-04T22:00:00.000Z' };
const BEHIND_PRODUCTION = { from: '2026-03-03T14:00:00.000Z', to: '2026-03-03T18:00:00.000Z' };

const MOVES_MAINTENANCE = { operation: 'rescheduleMaintenance', order: CONFLICT.maintenanceOrder };
const MOVES_PRODUCTION = { operation: 'rescheduleOrder', order: CONFLICT.productionOrder };

let plant: TestPlant;
beforeAll(async () => {
  plant = await TestPlant.start();
}, 60_000);
afterAll(() => plant.stop());

describe('two planners who agree', () => {
  it.each([
    ['keep-maintenance', {}, [{ ...MOVES_PRODUCTION, start: CONFLICT.maintenanceWindow.to }]],
    ['keep-production', {}, [{ ...MOVES_MAINTENANCE, window: BEHIND_PRODUCTION }]],
    [
      'split',
      { window: WINDOW },
      [
        { ...MOVES_MAINTENANCE, window: WINDOW },
        { ...MOVES_PRODUCTION, start: WINDOW.to },
      ],
    ],
  ])('have the plan that they chose: %s', async (answer, payload, commands) => {
    const conflict = await plant.open(CONFLICT, []);

    await conflict.decide('agree', answer, { payload });

    expect(await conflict.ended()).toMatchObject({ as: 'closed' });
    const moved = conflict.fake.effects.map(({ command }) => command);
    expect(moved).toHaveLength(commands.length);
    expect(moved).toEqual(
      expect.arrayContaining(commands.map((command) => expect.objectContaining(command))),
    );
  });
});

describe('a counter-offer', () => {
  it('goes to the other owner, who may accept it', async () => {
    const conflict = await plant.open(CONFLICT, []);

    await conflict.decide('agree', 'counter-offer', {
      payload: { window: WINDOW },
      forDuty: 'production-planner',
    });
    const counter = await conflict.asked('counter');
    await conflict.decide('counter', 'accept-window', { forDuty: 'maintenance-planner' });

    expect(counter.ask).toMatchObject({ onlyDuties: ['maintenance-planner'], about: { window: WINDOW } });
    expect(await conflict.ended()).toMatchObject({ as: 'closed' });
    expect(conflict.fake.effects).toMatchObject([{ command: { ...MOVES_MAINTENANCE, window: WINDOW } }]);
  });

  it('may be answered by another, which goes back', async () => {
    const conflict = await plant.open(CONFLICT, []);

    await conflict.decide('agree', 'counter-offer', {
      payload: { window: WINDOW },
      forDuty: 'production-planner',
    });
    await conflict.decide('counter', 'counter-offer', {
      payload: { window: OTHER_WINDOW },
      forDuty: 'maintenance-planner',
    });
    const back = await conflict.asked('counter');
    await conflict.decide('counter', 'accept-window', { forDuty: 'production-planner' });

    expect(back.ask).toMatchObject({ onlyDuties: ['production-planner'], about: { window: OTHER_WINDOW } });
    expect(await conflict.ended()).toMatchObject({ as: 'closed' });
    expect(conflict.fake.effects).toMatchObject([
      { command: { ...MOVES_MAINTENANCE, window: OTHER_WINDOW } },
    ]);
  });

  it('that is refused asks both again, and the second refusal asks the plant manager beside both offers', async () => {
    const conflict = await plant.open(CONFLICT, []);
    const offer = (window: typeof WINDOW, forDuty: string) => ({ payload: { window }, forDuty });

    await conflict.decide('agree', 'counter-offer', offer(WINDOW, 'production-planner'));
    await conflict.decide('counter', 'refuse');
    const again = await conflict.asked('agree');
    await conflict.decide('agree', 'counter-offer', offer(OTHER_WINDOW, 'maintenance-planner'));
    await conflict.decide('counter', 'refuse');
    const above = await conflict.asked('overrule');
    await conflict.decide('overrule', 'set-window', { payload: { window: OTHER_WINDOW } });

    expect(again.ask.about).toEqual({ refused: WINDOW });
    expect(above.ask.about).toEqual({
      'offer-of-production-planner': WINDOW,
      'offer-of-maintenance-planner': OTHER_WINDOW,
    });
    expect(await conflict.ended()).toMatchObject({ as: 'closed' });
    expect(conflict.fake.effects).toMatchObject([
      { command: { ...MOVES_MAINTENANCE, window: OTHER_WINDOW } },
    ]);
  });

  it('that is the last that the playbook allows goes to the plant manager at once', async () => {
    const conflict = await plant.open(CONFLICT, []);
    const planners = ['production-planner', 'maintenance-planner'];

    await conflict.decide('agree', 'counter-offer', { payload: { window: WINDOW }, forDuty: planners[0] });
    for (const nth of [1, 2, 3]) {
      const forDuty = planners[nth % 2];
      await conflict.decide('counter', 'counter-offer', { payload: { window: OTHER_WINDOW }, forDuty });
    }
    const above = await conflict.asked('overrule');
    await conflict.decide('overrule', 'keep-maintenance');

    expect(Object.keys(above.ask.about ?? {}).sort()).toEqual([
      'offer-of-maintenance-planner',
      'offer-of-production-planner',
    ]);
    expect(await conflict.ended()).toMatchObject({ as: 'closed' });
    expect(conflict.fake.effects).toMatchObject([{ command: MOVES_PRODUCTION }]);
  });
});

describe('two planners who do not agree', () => {
  it('are overruled by the plant manager', async () => {
    const conflict = await plant.open(CONFLICT, []);

    await conflict.decide('agree', DISAGREED);
    await conflict.decide('overrule', 'keep-production');

    expect(await conflict.ended()).toMatchObject({ as: 'closed' });
    expect(conflict.fake.effects).toMatchObject([
      { command: { ...MOVES_MAINTENANCE, window: BEHIND_PRODUCTION } },
    ]);
  });
});

describe('where nobody answers before the planned start', () => {
  const moved = { ...MOVES_MAINTENANCE, window: BEHIND_PRODUCTION };
  const kept = { ...MOVES_PRODUCTION, start: CONFLICT.maintenanceWindow.to };

  it.each<[string, Partial<MaintenanceConflictFacts>, boolean | null, object]>([
    ['moves within its tolerance where the machine runs', {}, true, moved],
    ['is kept where the machine stands', {}, false, kept],
    ['is kept where nobody knows whether the machine runs', {}, null, kept],
    ['is kept where it may not move so far', { toleranceMinutes: 60 }, true, kept],
    ['is kept where it may not move at all', { toleranceMinutes: 0 }, true, kept],
    ['is kept where it is safety-relevant', { safetyRelevant: 'yes' }, true, kept],
    ['is kept where nobody knows whether it is safety-relevant', { safetyRelevant: 'unknown' }, true, kept],
  ])('maintenance %s', async (_, facts, machineRuns, command) => {
    const conflict = await plant.open({ ...CONFLICT, ...facts }, [], (fake) => {
      fake.known = { orders: [], machineRuns };
    });

    await conflict.decide('agree', 'tie-break', { origin: 'tie-break' });

    expect(await conflict.ended()).toMatchObject({ as: 'closed' });
    expect(conflict.fake.effects).toMatchObject([{ command }]);
    expect(conflict.fake.lookUps).toEqual([{ kind: 'machine-state', machine: CONFLICT.machine }]);
  });

  it('maintenance is kept where MES does not answer in time', async () => {
    const conflict = await plant.open(CONFLICT, [], (fake) => {
      fake.known = 'down';
    });

    await conflict.decide('agree', 'tie-break', { origin: 'tie-break' });

    expect(await conflict.ended()).toMatchObject({ as: 'closed' });
    expect(conflict.fake.effects).toMatchObject([{ command: kept }]);
  });
});

describe('half a plan', () => {
  it('is taken back where the other half was given up, and the plant manager decides', async () => {
    const conflict = await plant.open(CONFLICT, []);
    conflict.fake.next('rescheduleOrder', { outcome: 'rejected' });

    await conflict.decide('agree', 'split', { payload: { window: WINDOW } });
    await conflict.decide('settle-effect', 'abandon');
    await conflict.decide('overrule', 'keep-maintenance');

    expect(await conflict.ended()).toMatchObject({ as: 'closed' });
    expect(conflict.fake.effects).toContainEqual(
      expect.objectContaining({
        command: expect.objectContaining({ ...MOVES_MAINTENANCE, window: CONFLICT.maintenanceWindow }),
      }),
    );
    expect(conflict.fake.effects.at(-1)?.command).toMatchObject(MOVES_PRODUCTION);
  });

  it('leaves nothing to do by hand where the decision is overturned after it was taken back', async () => {
    const conflict = await plant.open(CONFLICT, []);
    conflict.fake.next('rescheduleOrder', { outcome: 'rejected' });
    const split = await conflict.decide('agree', 'split', { payload: { window: WINDOW } });
    await conflict.decide('settle-effect', 'abandon');
    await conflict.asked('overrule');

    await conflict.overturn(split);

    await conflict.asked('agree');
    expect(conflict.fake.irreversible).toEqual([]);
  });

  it('that an earlier run took back is taken back by no later one', async () => {
    const { maintenanceOrder: order, maintenanceWindow: window } = CONFLICT;
    const moved = {
      system: 'cmms',
      operation: 'rescheduleMaintenance',
      object: `cmms/order/${order}`,
      order,
    } as const;
    const undo = { ...moved, window };
    const conflict = await plant.openAgain(
      CONFLICT,
      [],
      [
        { step: 'rescheduleMaintenance@cmms', command: { ...moved, window: WINDOW }, undo },
        { step: 'rescheduleMaintenance@cmms/2', command: undo, undo: null },
      ],
    );

    await conflict.decide('agree', 'keep-maintenance');

    expect(await conflict.ended()).toMatchObject({ as: 'closed' });
    expect(conflict.fake.irreversible).toEqual([]);
    expect(conflict.fake.operations).toEqual(['rescheduleOrder@erp']);
  });
});
