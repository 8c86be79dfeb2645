import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DecidedPart, EffectCommand, Quantity } from '../../libs/domain/index.js';
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

  it('leaves a request to ERP to whoever sent it', async () => {
    const shortage = await plant.open(SHORTAGE, []);
    const first = await shortage.decide('cover', 'expedite');
    await shortage.waitsFor('material-arrived');

    await shortage.overturn(first);

    const again = await shortage.asked('cover');
    expect(shortage.fake.operations).toEqual(['requestReplenishment@erp']);
    expect(shortage.fake.irreversible).toEqual([shortage.fake.effects[0]?.step]);
    expect(again.round).toBe(2);
  });

  it('leaves an order alone that was stopped because of it, and has gone on since', async () => {
    const shortage = await plant.open(SHORTAGE, []);
    const stop = await shortage.decide('cover', 'stop');
    await shortage.decide('review-stopped', 'resume');
    const next = await shortage.asked('cover');

    await shortage.overturn(stop);

    await shortage.fake.changes.until(() => shortage.fake.open && shortage.fake.open !== next);
    expect(next.state).toBe('withdrawn');
    expect(shortage.fake.open?.ask.key).toBe('cover');
    expect(shortage.fake.operations).toEqual(['stopOrder@mes', 'resumeOrder@mes']);
    expect(shortage.fake.irreversible).toEqual([]);
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

  it('and the one before it as well, while the first is still being taken back: both are', async () => {
    const hold = await plant.open(HOLD, [HELD_LOT, OTHER_LOT]);
    await hold.tried(2);
    const until = await plant.temporal.in('P7D');
    const used = (lineNo: number) => ({
      ...{ id: `used-${lineNo}`, lineNo, quantity: { value: '12', unit: 'pcs' }, answer: 'use-as-is' },
      ...{ reason: null, reasonCode: null, payload: {}, realInstants: { until } },
    });
    const first = await hold.decide('disposition', 'by-line', { parts: [used(1)], openLines: [OTHER_LOT] });
    await hold.tried(6);
    const second = await hold.decide('disposition', 'by-line', { parts: [used(2)], openLines: [] });
    await hold.tried(10);
    hold.fake.hold('placeHold');

    await hold.overturn(second);
    await hold.heard();
    await hold.overturn(first);
    await hold.heard();
    hold.fake.letGo('placeHold');

    await hold.asked('disposition');
    expect(hold.fake.operations.slice(10).sort()).toEqual([
      ...['placeHold@erp', 'placeHold@erp', 'placeHold@mes', 'placeHold@mes'],
    ]);
    await hold.decide('disposition', 'scrap');
    expect(await hold.ended()).toMatchObject({ as: 'closed', reason: 'The goods are scrapped.' });
  });

  it('together with the one before it: neither is lost', async () => {
    const hold = await plant.open(HOLD, [HELD_LOT]);
    await hold.tried(2);
    const proposal = { payload: { route: 'Weld again', cost: '100' } };
    const first = await hold.decide('disposition', 'rework', proposal);
    await hold.waitsFor('the child case');
    await hold.childEnds(hold.fake.children[0]?.id ?? '', 'closed', 'Rejected.');
    const second = await hold.decide('disposition', 'rework', proposal);
    await hold.waitsFor('the child case');
    const both = [hold.recordOverturning(second.questionId), hold.recordOverturning(first.questionId)];

    for (const message of both.toReversed()) await hold.send(message);

    await hold.asked('disposition');
    expect(hold.fake.cancelledChildren).toEqual([hold.fake.children[1]?.id]);
    await hold.decide('disposition', 'scrap');
    expect(await hold.ended()).toMatchObject({ as: 'closed' });
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

  it('disposes of the goods of every decision that is overturned, also of those that earlier runs had let go', async () => {
    const goods = [{ kind: HELD_LOT.kind, ref: HELD_LOT.ref, quantity: HELD_LOT.quantity }];
    const freed: EffectCommand = { system: 'erp', operation: 'releaseHold', object: 'erp/lot/L-100', goods };
    const hold = await plant.openAgain(
      HOLD,
      [OTHER_LOT],
      [
        {
          ...{ step: 'releaseHold@erp', command: freed, undo: null },
          ...{ overturned: false, decision: 'question-of-run-1' },
        },
      ],
    );
    await hold.asked('disposition');
    await hold.tried(2);

    const lines = [HELD_LOT, OTHER_LOT];
    await hold.send(hold.record({ ...overturned('question-of-run-1'), lines }));
    await hold.tried(3);
    const parts = lines.map(({ lineNo, quantity }) => scrapped(lineNo, quantity));
    await hold.decide('disposition', 'scrap', { parts, openLines: [] });

    await hold.ended();
    const posted = hold.fake.effects.map(({ command }) => command).find(isPosting);
    expect(posted?.goods.map(({ ref }) => ref)).toEqual(['L-100', 'L-200']);
  });

  it('names what an earlier run sent for because of a decision that is overturned now', async () => {
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

    await shortage.fake.changes.until(() => shortage.fake.irreversible.length > 0);
    expect(shortage.fake.irreversible).toEqual(['1/requestReplenishment@erp']);
    expect(shortage.fake.operations).toEqual([]);
  });

  it('counts what an earlier run reserved for the order, and reserves no more than what is missing', async () => {
    const order = { system: 'erp', object: `erp/order/${SHORTAGE.order}`, order: SHORTAGE.order } as const;
    const lot = (name: string, value: string) => ({ lot: name, quantity: { value, unit: 'pcs' } });
    const reserved: EffectCommand = {
      ...{ ...order, operation: 'allocate', item: SHORTAGE.component },
      ...{ quantity: { value: '30', unit: 'pcs' }, lots: [lot('ML-1', '30')] },
    };
    const earlier = { step: 'allocate@erp', command: reserved, undo: null, overturned: false };
    const shortage = await plant.openAgain(SHORTAGE, [], [earlier], (fake) => {
      fake.lots = [{ ...lot('ML-2', '40'), item: SHORTAGE.component, location: 'WH-1', state: 'usable' }];
    });

    await shortage.tell('material-arrived', lot('ML-2', '40'));

    expect(await shortage.ended()).toMatchObject({ as: 'closed' });
    expect(shortage.fake.effects.map(({ command }) => command)).toMatchObject([
      { operation: 'allocate', quantity: SHORTAGE.missing, lots: [lot('ML-1', '30'), lot('ML-2', '10')] },
    ]);
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

const overturned = (questionId: string) =>
  ({ kind: 'overturned', questionId, questionKey: 'disposition', reason: 'It was wrong.' }) as const;

function scrapped(lineNo: number, quantity: Quantity): DecidedPart {
  const said = { reason: null, reasonCode: null, payload: {}, realInstants: {} };
  return { id: `scrapped-${lineNo}`, lineNo, quantity, answer: 'scrap', ...said };
}

function isPosting(command: EffectCommand) {
  return command.operation === 'postDisposition';
}
