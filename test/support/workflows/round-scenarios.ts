import type { DecidedPart } from '../../../libs/domain/index.js';
import { DOWNTIME, HELD_LOT, HOLD, REWORK, SHORTAGE } from './facts.js';
import type { Scenario } from './scenarios.js';
import type { TestPlant } from './test-plant.js';

const GOODS = [{ kind: HELD_LOT.kind, ref: HELD_LOT.ref, quantity: HELD_LOT.quantity }];
const IN_USE = { payload: { quantity: { value: '5', unit: 'pcs' } } };

/** Ways that take more rounds, or more runs, than one: recorded for replay, and no measure of what a case costs. */
export const ROUND_SCENARIOS: Scenario[] = [
  {
    type: 'quality-hold',
    name: 'overturned-while-in-use-then-scrapped',
    run: async (plant) => {
      const hold = await held(plant);
      const first = await hold.decide('disposition', 'use-as-is', IN_USE);
      await hold.waitsFor('concession-used');
      await hold.overturn(first);
      await hold.decide('disposition', 'scrap');
      return hold;
    },
  },
  {
    type: 'quality-hold',
    name: 'overturned-after-the-close',
    run: async (plant) => {
      const released = { operation: 'releaseHold', goods: GOODS } as const;
      const again = await plant.openAgain(
        HOLD,
        [HELD_LOT],
        (['erp', 'mes'] as const).map((system) => ({
          step: `releaseHold@${system}`,
          command: { ...released, system, object: `${system}/lot/L-100` },
          undo: null,
        })),
      );
      await again.decide('disposition', 'scrap');
      return again;
    },
  },
  {
    type: 'quality-hold',
    name: 'disposed-of-part-by-part',
    run: async (plant) => {
      const hold = await held(plant);
      const rest = { ...HELD_LOT, quantity: { value: '5', unit: 'pcs' } };
      await hold.decide('disposition', 'by-line', { parts: [part('1', 'release', '7')], openLines: [rest] });
      await hold.decide('disposition', 'by-line', { parts: [part('2', 'scrap', '5')], openLines: [] });
      return hold;
    },
  },
  {
    type: 'rework-approval',
    name: 'overturned-after-the-close',
    run: async (plant) => {
      const rework = { system: 'erp', object: 'erp/lot/L-100' } as const;
      const { lot, proposedRoute: route } = REWORK;
      const quantity = HELD_LOT.quantity;
      const created = { ...rework, operation: 'createReworkOrder', lot, route, quantity } as const;
      const cancelled = { ...rework, operation: 'cancelOrder', order: 'RW-1' } as const;
      const again = await plant.openAgain(
        REWORK,
        [HELD_LOT],
        [
          { step: 'createReworkOrder@erp', command: created, undo: null, ref: 'RW-1' },
          { step: 'cancelOrder@erp', command: cancelled, undo: null },
        ],
      );
      await again.decide('approve', 'approve');
      return again;
    },
  },
  {
    type: 'downtime',
    name: 'answer-overturned',
    run: async (plant) => {
      const downtime = await plant.open(DOWNTIME, []);
      await downtime.tried(3);
      const first = await downtime.decide('respond', 'wait');
      await downtime.waitsFor('machine-runs');
      await downtime.overturn(first);
      await downtime.decide('respond', 'repair');
      await downtime.waitsFor('machine-runs');
      await downtime.tell('machine-runs');
      await downtime.decide('confirm-cause', 'runs-again', { payload: { cause: 'Hose burst' } });
      return downtime;
    },
  },
  {
    type: 'material-shortage',
    name: 'corrected-then-stopped-and-resumed',
    run: async (plant) => {
      const shortage = await plant.open(SHORTAGE, []);
      const facts = { ...SHORTAGE, missing: { value: '60', unit: 'pcs' } };
      await shortage.send(shortage.record({ kind: 'world', event: 'facts-corrected', payload: {}, facts }));
      await shortage.decide('cover', 'stop');
      await shortage.decide('review-stopped', 'change-quantity', {
        payload: { quantity: { value: '40', unit: 'pcs' } },
      });
      await shortage.decide('review-stopped', 'resume');
      await shortage.decide('cover', 'accept-delay', { payload: { start: '2026-03-05T06:00:00.000Z' } });
      return shortage;
    },
  },
  {
    type: 'material-shortage',
    name: 'cover-not-carried-out-then-asked-again',
    run: async (plant) => {
      const shortage = await plant.open(SHORTAGE, [], (fake) =>
        fake.next('allocate', { outcome: 'rejected' }),
      );
      await shortage.decide('cover', 'substitute', { payload: { item: 'BEARING-6204-2RS' } });
      await shortage.decide('settle-effect', 'ask-again', { payload: { why: 'It does not fit' } });
      await shortage.decide('cover', 'accept-delay', { payload: { start: '2026-03-05T06:00:00.000Z' } });
      return shortage;
    },
  },
  {
    type: 'material-shortage',
    name: 'cancelled-after-the-request',
    run: async (plant) => {
      const shortage = await plant.open(SHORTAGE, []);
      await shortage.decide('cover', 'expedite');
      await shortage.waitsFor('material-arrived');
      await shortage.cancel('The order was withdrawn');
      await shortage.decide('sent-replenishment', 'cancel');
      return shortage;
    },
  },
];

async function held(plant: TestPlant) {
  const hold = await plant.open(HOLD, [HELD_LOT]);
  await hold.tried(2);
  return hold;
}

function part(id: string, answer: string, value: string): DecidedPart {
  const said = { reason: null, reasonCode: null, payload: {}, realInstants: {} };
  return { id, lineNo: 1, quantity: { value, unit: 'pcs' }, answer, ...said };
}
