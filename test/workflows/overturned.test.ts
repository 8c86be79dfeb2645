import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EffectCommand } from '../../libs/domain/index.js';
import { CONFLICT, DOWNTIME, HELD_LOT, HOLD, REWORK, SHORTAGE } from '../support/workflows/facts.js';
import { OTHER_LOT } from '../support/workflows/together-scenarios.js';
import { TestPlant } from '../support/workflows/test-plant.js';

let plant: TestPlant;
beforeAll(async () => {
  plant = await TestPlant.start();
}, 60_000);
afterAll(() => plant.stop());

describe('a decision that is overturned while its case runs', () => {
  it('puts goods under concession on hold again, and asks again', async () => {
    const hold = await plant.open(HOLD, [HELD_LOT]);
    await hold.tried(2);
    const used = { payload: { quantity: { value: '5', unit: 'pcs' } } };
    const first = await hold.decide('disposition', 'use-as-is', used);
    await hold.waitsFor('concession-used');

    await hold.overturn(first);

    await hold.tried(8);
    expect(hold.fake.operations.slice(-2).sort()).toEqual(['placeHold@erp', 'placeHold@mes']);
    await hold.decide('disposition', 'scrap');
    expect(await hold.ended()).toMatchObject({ as: 'closed', reason: 'The goods are scrapped.' });
  });

  it('takes a request to ERP back', async () => {
    const shortage = await plant.open(SHORTAGE, []);
    const first = await shortage.decide('cover', 'expedite');
    await shortage.waitsFor('material-arrived');

    await shortage.overturn(first);

    const again = await shortage.asked('cover');
    expect(shortage.fake.operations).toEqual(['requestReplenishment@erp', 'cancelReplenishment@erp']);
    expect(again.round).toBe(2);
  });

  it('has the downtime run on in MES, and the machine blocked again', async () => {
    const downtime = await plant.open(DOWNTIME, [], (fake) => fake.hold('unblockWorkCenter'));
    await downtime.tell('machine-runs');
    const confirmed = await downtime.decide('confirm-cause', 'runs-again', {
      payload: { cause: 'Hose burst' },
    });
    await downtime.tried(4);
    await downtime.overturn(confirmed);
    downtime.fake.letGo('unblockWorkCenter');

    await downtime.asked('respond');
    expect(downtime.fake.operations.slice(-2)).toEqual(['blockWorkCenter@mes', 'openDowntime@mes']);
    expect(downtime.fake.effects.at(-1)).toMatchObject({ command: { since: DOWNTIME.stoppedAt } });
  });

  it('withdraws the question that followed from it', async () => {
    const conflict = await plant.open(CONFLICT, []);
    const offer = { payload: { window: CONFLICT.maintenanceWindow }, forDuty: 'maintenance-planner' };
    const first = await conflict.decide('agree', 'counter-offer', offer);
    const counter = await conflict.asked('counter');

    await conflict.overturn(first);

    await conflict.asked('agree');
    expect(counter.state).toBe('withdrawn');
  });

  it('calls off a rework that was proposed because of it', async () => {
    const hold = await plant.open(HOLD, [HELD_LOT]);
    const proposal = { payload: { route: 'Weld again', cost: '100' } };
    const first = await hold.decide('disposition', 'rework', proposal);
    await hold.waitsFor('the child case');

    await hold.overturn(first);

    await hold.asked('disposition');
    expect(hold.fake.cancelledChildren).toEqual(hold.fake.children.map(({ id }) => id));
  });

  it('that nobody acted on yet is simply asked again', async () => {
    const conflict = await plant.open(CONFLICT, []);
    const question = await conflict.asked('agree');
    const decided = conflict.recordDecision(question, 'keep-maintenance');
    const overturned = conflict.recordOverturning(question.questionId);

    await conflict.send(overturned);
    await conflict.send(decided);

    await conflict.decide('agree', 'keep-maintenance');
    expect(await conflict.ended()).toMatchObject({ as: 'closed' });
    expect(conflict.fake.operations).toEqual(['rescheduleOrder@erp']);
  });
});

describe('a case that runs again because its decision was overturned', () => {
  it('takes back what the earlier run did, by the command that it recorded', async () => {
    const { maintenanceOrder: order, maintenanceWindow: window } = CONFLICT;
    const moved = {
      system: 'cmms',
      operation: 'rescheduleMaintenance',
      object: `cmms/order/${order}`,
      order,
    } as const;
    const conflict = await plant.openAgain(
      CONFLICT,
      [],
      [
        {
          step: 'rescheduleMaintenance@cmms',
          command: { ...moved, window: CONFLICT.productionWindow },
          undo: { ...moved, window },
        },
      ],
    );

    await conflict.tried(1);
    expect(conflict.fake.effects[0]?.command).toEqual({ ...moved, window });
  });

  it('takes back what an earlier run did because of a decision that is overturned now', async () => {
    const order = { system: 'erp', object: `erp/order/${SHORTAGE.order}`, order: SHORTAGE.order } as const;
    const requested: EffectCommand = {
      ...{ ...order, operation: 'requestReplenishment', item: SHORTAGE.component },
      ...{ quantity: SHORTAGE.missing, needBy: SHORTAGE.needBy, how: { kind: 'expedite' } },
    };
    const shortage = await plant.openAgain(
      SHORTAGE,
      [],
      [
        {
          ...{ step: 'requestReplenishment@erp', command: requested, undo: null },
          ...{ overturned: false, decision: 'question-of-run-1' },
        },
      ],
    );
    await shortage.asked('cover');

    await shortage.send(shortage.recordOverturning('question-of-run-1'));

    await shortage.tried(1);
    expect(shortage.fake.operations).toEqual(['cancelReplenishment@erp']);
  });

  it('lists what nothing takes back', async () => {
    const goods = [{ kind: HELD_LOT.kind, ref: HELD_LOT.ref, quantity: HELD_LOT.quantity }];
    const scrapped = { operation: 'postDisposition', disposition: 'scrap', goods } as const;
    const hold = await plant.openAgain(
      HOLD,
      [HELD_LOT],
      [
        {
          step: 'postDisposition@erp',
          command: { ...scrapped, system: 'erp', object: 'erp/lot/L-100' },
          undo: null,
        },
      ],
    );

    await hold.fake.changes.until(() => hold.fake.irreversible.length > 0);
    expect(hold.fake.irreversible).toEqual(['1/postDisposition@erp']);
  });

  it('lets a lot go that an earlier run holds with one that went elsewhere, though holding it again failed', async () => {
    const both = [HELD_LOT, OTHER_LOT].map(({ kind, ref, quantity }) => ({ kind, ref, quantity }));
    const commands = (['erp', 'mes'] as const).flatMap((system): EffectCommand[] => [
      {
        system,
        operation: 'placeHold',
        object: `${system}/lot/L-100+lot/L-200`,
        goods: both,
        cause: 'burrs',
      },
      { system, operation: 'releaseHold', object: `${system}/lot/L-200`, goods: both.slice(1) },
    ]);
    const earlier = commands.map((command, nth) => ({
      ...{ step: `${command.operation}${nth}`, command, undo: null, overturned: false },
    }));
    const hold = await plant.openAgain(HOLD, [HELD_LOT], earlier, (fake) =>
      fake.next('placeHold', { outcome: 'rejected', message: 'Locked' }),
    );
    await hold.decide('settle-effect', 'abandon');
    await hold.decide('disposition', 'release');

    expect(await hold.ended()).toMatchObject({ as: 'closed' });
    expect(hold.fake.operations.filter((each) => each.startsWith('releaseHold')).sort()).toEqual([
      'releaseHold@erp',
      'releaseHold@mes',
    ]);
  });

  it('leaves alone what an earlier run took back itself', async () => {
    const rework = { system: 'erp', object: 'erp/lot/L-100' } as const;
    const created = {
      ...rework,
      operation: 'createReworkOrder',
      lot: 'L-100',
      route: 'Weld',
      quantity: HELD_LOT.quantity,
    } as const;
    const again = await plant.openAgain(
      REWORK,
      [HELD_LOT],
      [
        { step: 'createReworkOrder@erp', command: created, undo: null, ref: 'RW-1' },
        {
          step: 'cancelOrder@erp',
          command: { ...rework, operation: 'cancelOrder', order: 'RW-1' },
          undo: null,
        },
      ],
    );

    await again.decide('approve', 'approve');
    await again.ended();
    expect(again.fake.operations).toEqual(['createReworkOrder@erp', 'releaseOrder@erp']);
    expect(again.fake.irreversible).toEqual([]);
  });
});
