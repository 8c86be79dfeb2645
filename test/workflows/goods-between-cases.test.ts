import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HELD_LOT, HOLD } from '../support/workflows/facts.js';
import type { TestCase } from '../support/workflows/test-case.js';
import { TestPlant } from '../support/workflows/test-plant.js';
import { held, mergeAway, OTHER_LOT, splitOff, takeOn } from '../support/workflows/together-scenarios.js';

let plant: TestPlant;
beforeAll(async () => {
  plant = await TestPlant.start();
}, 60_000);
afterAll(() => plant.stop());

/** What was done about which lots, the systems left out. */
const doneOn = ({ fake }: TestCase) =>
  fake.effects.map(({ command }) => [
    command.operation,
    'goods' in command ? command.goods.map(({ ref }) => ref).join() : '',
  ]);

describe('a lot that goes to a case of its own', () => {
  it('is let go of here once it is held there, and no decision here is about it', async () => {
    const hold = await held(plant, [HELD_LOT, OTHER_LOT]);
    await splitOff(hold, true);
    await hold.tried(4);
    await hold.decide('disposition', 'release');

    expect(await hold.ended()).toMatchObject({ as: 'closed' });
    expect(doneOn(hold)).toEqual([
      ...Array.from({ length: 2 }, () => ['placeHold', 'L-100,L-200']),
      ...Array.from({ length: 2 }, () => ['releaseHold', 'L-200']),
      ...Array.from({ length: 2 }, () => ['postDisposition', 'L-100']),
      ...Array.from({ length: 2 }, () => ['releaseHold', 'L-100']),
    ]);
  });

  it('stays on hold here where it could not be held there, and a person is told to lift it', async () => {
    const hold = await held(plant, [HELD_LOT, OTHER_LOT]);
    await splitOff(hold, false);
    await hold.fake.changes.until(() => hold.fake.irreversible.length > 0);
    await hold.decide('disposition', 'scrap');

    expect(await hold.ended()).toMatchObject({ as: 'closed' });
    expect(doneOn(hold)).not.toContainEqual(['releaseHold', 'L-200']);
    expect(hold.fake.irreversible.sort()).toEqual(
      hold.fake.effects
        .slice(0, 2)
        .map(({ step }) => step)
        .sort(),
    );
  });
});

describe('a lot that goes to a case of its own while its hold here is still being placed', () => {
  const beingHeld = () => plant.open(HOLD, [HELD_LOT, OTHER_LOT], (fake) => fake.hold('placeHold'));

  it('is let go of here once that hold stands', async () => {
    const hold = await beingHeld();
    await splitOff(hold, true);
    await hold.heard();
    hold.fake.letGo('placeHold');
    await hold.tried(4);
    await hold.decide('disposition', 'scrap');

    expect(await hold.ended()).toMatchObject({ as: 'closed' });
    expect(doneOn(hold)).toEqual([
      ...Array.from({ length: 2 }, () => ['placeHold', 'L-100,L-200']),
      ...Array.from({ length: 2 }, () => ['releaseHold', 'L-200']),
      ...Array.from({ length: 2 }, () => ['postDisposition', 'L-100']),
    ]);
  });

  it('stays on hold here where it could not be held there, and a person is told of every system', async () => {
    const hold = await beingHeld();
    await splitOff(hold, false);
    await hold.heard();
    hold.fake.letGo('placeHold');
    await hold.decide('disposition', 'scrap');

    expect(await hold.ended()).toMatchObject({ as: 'closed' });
    expect(hold.fake.irreversible.sort()).toEqual(['placeHold@erp', 'placeHold@mes']);
  });
});

const CONCESSION = { payload: { quantity: { value: '5', unit: 'pcs' } } };

describe('overturning a decision about a lot that went to another case since', () => {
  async function usedUp() {
    const hold = await held(plant, [HELD_LOT, OTHER_LOT]);
    const used = await hold.decide('disposition', 'use-as-is', CONCESSION);
    await hold.waitsFor('concession-used');
    await hold.tell('concession-used');
    await hold.asked('disposition');
    return { hold, used };
  }

  async function heldAgain(hold: TestCase) {
    await hold.tried(12);
    await hold.decide('disposition', 'scrap');
    expect(await hold.ended()).toMatchObject({ as: 'closed' });
    const again = hold.fake.effects.slice(10).map(({ command }) => command);
    expect(again.map(({ operation }) => operation).slice(0, 2)).toEqual(['placeHold', 'placeHold']);
    return again.flatMap((command) => (command.operation === 'placeHold' ? [command.goods] : []));
  }

  it('holds what stayed, and leaves the lot to the case that has it', async () => {
    const { hold, used } = await usedUp();
    await splitOff(hold, true);
    await hold.tried(10);
    await hold.overturn(used);

    expect(await heldAgain(hold)).toMatchObject([[{ ref: 'L-100' }], [{ ref: 'L-100' }]]);
  });

  it('holds of a part that went only what stayed', async () => {
    const { hold, used } = await usedUp();
    const [quantity, stays] = ['5', '7'].map((value) => ({ value, unit: 'pcs' }));
    const { kind, ref } = OTHER_LOT;
    const goods = [{ kind, ref, quantity: quantity!, left: stays! }];
    const left = [{ ...OTHER_LOT, quantity: stays! }];
    await hold.send(hold.record({ kind: 'lines-moved', toCaseId: 'case-there', left, goods }));
    await hold.send(hold.record({ kind: 'taken-over', byCaseId: 'case-there', held: true }));
    await hold.tried(10);
    await hold.overturn(used);

    const kept = [{ ref: 'L-100' }, { ref: 'L-200', quantity: stays }];
    expect(await heldAgain(hold)).toMatchObject([kept, kept]);
  });
});

describe('cancelling asks about what is still held, lot by lot', () => {
  it('and about nothing where one lot went to another case and the other was let go', async () => {
    const hold = await held(plant, [HELD_LOT, OTHER_LOT]);
    await splitOff(hold, true);
    await hold.tried(4);
    await hold.decide('disposition', 'use-as-is', CONCESSION);
    await hold.waitsFor('concession-used');
    await hold.cancel('Raised in error');

    expect(await hold.ended()).toEqual({ as: 'cancelled', reason: 'Raised in error' });
    expect(doneOn(hold).slice(-2)).toEqual(Array.from({ length: 2 }, () => ['releaseHold', 'L-100']));
  });

  it('and about nothing where a lot that came later was let go together with the first', async () => {
    const hold = await held(plant, [HELD_LOT]);
    await takeOn(hold);
    await hold.decide('disposition', 'use-as-is', CONCESSION);
    await hold.waitsFor('concession-used');
    await hold.cancel('Raised in error');

    expect(await hold.ended()).toEqual({ as: 'cancelled', reason: 'Raised in error' });
    expect(doneOn(hold).slice(-2)).toEqual(Array.from({ length: 2 }, () => ['releaseHold', 'L-100,L-200']));
  });

  it('and lifts the lot that stayed, not the one that went to another case', async () => {
    const hold = await held(plant, [HELD_LOT, OTHER_LOT]);
    await splitOff(hold, true);
    await hold.tried(4);
    await hold.cancel('Raised in error');
    await hold.decide('still-standing', 'lift');

    expect(await hold.ended()).toEqual({ as: 'cancelled', reason: 'Raised in error' });
    const lifted = hold.fake.effects.slice(4).map(({ command }) => command);
    expect(lifted.sort((one, other) => one.system.localeCompare(other.system))).toMatchObject(
      ['erp', 'mes'].map((system) => ({
        ...{ system, operation: 'releaseHold', object: `${system}/lot/L-100` },
        goods: [{ ref: 'L-100' }],
      })),
    );
  });
});

describe('a lot that comes from another case', () => {
  it('is held, that case hears of it, and the next decision is about it too', async () => {
    const hold = await held(plant, [HELD_LOT]);
    await takeOn(hold);
    expect(hold.fake.takenOver).toEqual([{ giverId: 'case-there', held: true }]);
    await hold.decide('disposition', 'scrap');

    expect(await hold.ended()).toMatchObject({ as: 'closed' });
    expect(doneOn(hold).slice(2)).toEqual([
      ...Array.from({ length: 2 }, () => ['placeHold', 'L-200']),
      ...Array.from({ length: 2 }, () => ['postDisposition', 'L-100,L-200']),
    ]);
  });

  it('that a person gave up holding is told of as not held', async () => {
    const hold = await held(plant, [HELD_LOT]);
    hold.fake.next('placeHold', { outcome: 'rejected', message: 'Unknown lot' });
    await hold.send(hold.record({ kind: 'lines-added', fromCaseId: 'case-there', lines: [OTHER_LOT] }));
    await hold.decide('settle-effect', 'abandon');

    await hold.fake.changes.until(() => hold.fake.takenOver.length > 0);
    expect(hold.fake.takenOver).toEqual([{ giverId: 'case-there', held: false }]);
  });
});

describe('a case that goes on within another', () => {
  it('lets go of its goods once they are held there', async () => {
    const hold = await held(plant, [HELD_LOT]);
    await mergeAway(hold, true);

    expect(await hold.ended()).toEqual({ as: 'closed', reason: 'Merged into case 7.' });
    expect(doneOn(hold).slice(2)).toEqual(Array.from({ length: 2 }, () => ['releaseHold', 'L-100']));
  });

  it('keeps them until a person lifts the hold where they are not held there', async () => {
    const hold = await held(plant, [HELD_LOT]);
    await mergeAway(hold, false);
    await hold.asked('still-standing');
    expect(doneOn(hold)).toHaveLength(2);
    await hold.decide('still-standing', 'keep');

    expect(await hold.ended()).toEqual({ as: 'closed', reason: 'Merged into case 7.' });
    expect(doneOn(hold)).toHaveLength(2);
  });
});
