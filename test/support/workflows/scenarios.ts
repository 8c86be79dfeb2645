import type { ExceptionType, LotStock } from '../../../libs/domain/index.js';
import { CONFLICT, DOWNTIME, HELD_LOT, HOLD, REWORK, SHORTAGE } from './facts.js';
import type { TestCase } from './test-case.js';
import type { TestPlant } from './test-plant.js';

/** One way through a workflow from beginning to end; recorded for replay, and counted for its cost. */
export interface Scenario {
  type: ExceptionType;
  name: string;
  /** How many timers of the process run. */
  timers?: number;
  run(plant: TestPlant): Promise<TestCase>;
}

const RUNS_AGAIN = { payload: { cause: 'Hose burst' } };
const WINDOW = { from: '2026-03-03T18:00:00.000Z', to: '2026-03-03T22:00:00.000Z' };

export const SCENARIOS: Scenario[] = [
  {
    type: 'material-shortage',
    name: 'accepted-delay',
    run: async (plant) => {
      const shortage = await plant.open(SHORTAGE, []);
      await shortage.lookedUp(1);
      await shortage.decide('cover', 'accept-delay', { payload: { start: '2026-03-05T06:00:00.000Z' } });
      return shortage;
    },
  },
  {
    type: 'material-shortage',
    name: 'expedited',
    run: async (plant) => {
      const shortage = await plant.open(SHORTAGE, []);
      await shortage.lookedUp(1);
      await shortage.decide('cover', 'expedite');
      await shortage.waitsFor('material-arrived');
      await shortage.tell('material-arrived');
      return shortage;
    },
  },
  {
    type: 'material-shortage',
    name: 'arrived-first',
    run: async (plant) => {
      const shortage = await plant.open(SHORTAGE, []);
      await shortage.lookedUp(1);
      await shortage.tell('material-arrived');
      return shortage;
    },
  },
  {
    type: 'material-shortage',
    name: 'arrived-usable',
    run: async (plant) => {
      const shortage = await plant.open(SHORTAGE, [], (fake) => fake.lots.push(lot('usable')));
      await shortage.lookedUp(1);
      await shortage.tell('material-arrived', { lot: 'ML-1', quantity: SHORTAGE.missing });
      return shortage;
    },
  },
  {
    type: 'material-shortage',
    name: 'arrived-before-the-close',
    run: async (plant) => {
      const shortage = await plant.open(SHORTAGE, [], (fake) => {
        fake.hasOpenActions = true;
        fake.lots.push(lot('usable'));
      });
      await shortage.lookedUp(1);
      await shortage.decide('cover', 'accept-delay', { payload: { start: '2026-03-05T06:00:00.000Z' } });
      await shortage.fake.changes.until(() => shortage.fake.refusedCloses === 1);
      await shortage.tell('material-arrived', { lot: 'ML-1', quantity: SHORTAGE.missing });
      await shortage.tried(2);
      const verified = shortage.record({ kind: 'world', event: 'actions-verified', payload: {} });
      shortage.fake.hasOpenActions = false;
      await shortage.send(verified);
      return shortage;
    },
  },
  {
    type: 'material-shortage',
    name: 'inspected-by-a-look',
    timers: 1,
    run: async (plant) => {
      const shortage = await plant.open(SHORTAGE, [], (fake) => fake.lots.push(lot('in-inspection')));
      shortage.fake.lookAgainAt = await plant.temporal.in('PT4H');
      await shortage.lookedUp(1);
      await shortage.tell('material-arrived', { lot: 'ML-1', quantity: SHORTAGE.missing });
      await shortage.lookedUp(2);
      shortage.fake.lots = [lot('usable')];
      await plant.temporal.pass('PT5H');
      return shortage;
    },
  },
  {
    type: 'material-shortage',
    name: 'stopped-then-resumed',
    run: async (plant) => {
      const shortage = await plant.open(SHORTAGE, []);
      await shortage.lookedUp(1);
      await shortage.decide('cover', 'stop');
      await shortage.decide('review-stopped', 'resume');
      await shortage.decide('cover', 'accept-delay', { payload: { start: '2026-03-05T06:00:00.000Z' } });
      return shortage;
    },
  },
  {
    type: 'material-shortage',
    name: 'substitute-refused-then-by-hand',
    run: async (plant) => {
      const shortage = await plant.open(SHORTAGE, [], (fake) =>
        fake.next('allocate', { outcome: 'rejected' }),
      );
      await shortage.lookedUp(1);
      await shortage.decide('cover', 'substitute', { payload: { item: 'BEARING-6204-2RS' } });
      await shortage.decide('settle-effect', 'by-hand', { payload: { documentNumber: '4711/2' } });
      return shortage;
    },
  },
  {
    type: 'downtime',
    name: 'repaired',
    run: async (plant) => {
      const downtime = await stopped(plant);
      await downtime.decide('respond', 'repair');
      await downtime.waitsFor('machine-runs');
      await downtime.tell('machine-runs');
      await downtime.decide('confirm-cause', 'runs-again', RUNS_AGAIN);
      return downtime;
    },
  },
  {
    type: 'downtime',
    name: 'runs-by-itself',
    run: async (plant) => {
      const downtime = await stopped(plant);
      await downtime.tell('machine-runs');
      await downtime.decide('confirm-cause', 'runs-again', RUNS_AGAIN);
      return downtime;
    },
  },
  {
    type: 'downtime',
    name: 'cancelled-and-lifted',
    run: async (plant) => {
      const downtime = await stopped(plant);
      await downtime.cancel('Planned cleaning');
      await downtime.decide('still-standing', 'lift');
      return downtime;
    },
  },
  {
    type: 'quality-hold',
    name: 'released',
    run: async (plant) => {
      const hold = await held(plant);
      await hold.decide('disposition', 'release');
      return hold;
    },
  },
  {
    type: 'quality-hold',
    name: 'concession-expired-then-scrapped',
    timers: 1,
    run: async (plant) => {
      const hold = await held(plant);
      const until = await plant.temporal.in('P14D');
      const payload = { until: '2026-03-16T08:00:00.000Z' };
      await hold.decide('disposition', 'use-as-is', { payload, realInstants: { until } });
      await hold.waitsFor('concession-used');
      await plant.temporal.pass('P15D');
      await hold.decide('disposition', 'scrap');
      return hold;
    },
  },
  {
    type: 'quality-hold',
    name: 'rework-rejected-then-returned',
    run: async (plant) => {
      const hold = await held(plant);
      await hold.decide('disposition', 'rework', { payload: { route: 'Grind and weld again', cost: '800' } });
      await hold.waitsFor('the child case');
      await hold.childEnds(hold.fake.children[0]?.id ?? '', 'closed', 'The rework is rejected.');
      await hold.decide('disposition', 'return-to-supplier');
      return hold;
    },
  },
  {
    type: 'quality-hold',
    name: 'reworked-then-released',
    run: async (plant) => {
      const hold = await held(plant);
      await hold.decide('disposition', 'rework', { payload: { route: 'Grind and weld again', cost: '800' } });
      await hold.waitsFor('the child case');
      await hold.childEnds(
        hold.fake.children[0]?.id ?? '',
        'closed',
        'The rework is approved; order RW-1 is released.',
        'approve',
      );
      await hold.waitsFor('rework-done');
      await hold.tell('rework-done');
      await hold.decide('disposition', 'release');
      return hold;
    },
  },
  {
    type: 'rework-approval',
    name: 'approved',
    run: async (plant) => {
      const rework = await proposed(plant);
      await rework.decide('approve', 'approve');
      return rework;
    },
  },
  {
    type: 'rework-approval',
    name: 'sent-back-then-rejected',
    run: async (plant) => {
      const rework = await proposed(plant);
      await rework.decide('approve', 'send-back', { payload: { question: 'Which weld?' } });
      await rework.decide('clarify', 'explain', { payload: { explanation: 'The upper one' } });
      await rework.decide('approve', 'reject');
      return rework;
    },
  },
  {
    type: 'maintenance-conflict',
    name: 'maintenance-kept',
    run: async (plant) => {
      const conflict = await plant.open(CONFLICT, []);
      await conflict.decide('agree', 'keep-maintenance');
      return conflict;
    },
  },
  {
    type: 'maintenance-conflict',
    name: 'counter-offer-accepted',
    run: async (plant) => {
      const conflict = await plant.open(CONFLICT, []);
      const forDuty = 'production-planner';
      await conflict.decide('agree', 'counter-offer', { payload: { window: WINDOW }, forDuty });
      await conflict.decide('counter', 'accept-window', { forDuty: 'maintenance-planner' });
      return conflict;
    },
  },
  {
    type: 'maintenance-conflict',
    name: 'tie-break',
    run: async (plant) => {
      const conflict = await plant.open(CONFLICT, [], (fake) => {
        fake.known = { orders: [], machineRuns: true };
      });
      await conflict.decide('agree', 'tie-break', { origin: 'tie-break' });
      return conflict;
    },
  },
];

function lot(state: LotStock['state']): LotStock {
  return { lot: 'ML-1', item: SHORTAGE.component, location: 'WH-1', quantity: SHORTAGE.missing, state };
}

async function stopped(plant: TestPlant): Promise<TestCase> {
  const downtime = await plant.open(DOWNTIME, []);
  await downtime.tried(3);
  await downtime.lookedUp(1);
  return downtime;
}

async function held(plant: TestPlant): Promise<TestCase> {
  const hold = await plant.open(HOLD, [HELD_LOT]);
  await hold.tried(2);
  return hold;
}

async function proposed(plant: TestPlant): Promise<TestCase> {
  const rework = await plant.open(REWORK, [HELD_LOT]);
  await rework.tried(1);
  return rework;
}
