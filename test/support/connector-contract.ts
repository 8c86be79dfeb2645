import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  CmmsPort,
  ErpPort,
  MesPort,
  PlannedMaintenance,
  SystemPort,
} from '../../libs/connectors/ports/index.js';
import type {
  EffectCommand,
  EffectOperation,
  Goods,
  OutsideSystem,
  StockState,
} from '../../libs/domain/index.js';

/** Faults that every system under test can be made to show. */
export type ContractFault =
  | 'error'
  | 'too-many'
  | 'timeout-before'
  | 'timeout-after'
  | 'duplicate'
  | 'half-applied'
  | 'spares-assigned'
  | 'rejected';

export interface ArrivedHere {
  item: string;
  lot: string;
  pieces: number;
  state: StockState;
}

/** Three systems under test, and a hold on them from behind. */
export interface ConnectorRig {
  erp: ErpPort;
  mes: MesPort;
  cmms: CmmsPort;
  /** The same systems, asked by somebody who soon gives up on an answer: for answers that get lost. */
  impatient: { erp: ErpPort; cmms: CmmsPort };
  failNext(system: OutsideSystem, fault: ContractFault, operation?: EffectOperation): Promise<void>;
  setDown(system: OutsideSystem, down: boolean): Promise<void>;
  /** A lot that is assigned to an order. */
  assignedLot(): Promise<string>;
  /** So much of a lot of the item arrives, in this state. */
  arrive(lot: ArrivedHere): Promise<void>;
  /** Somebody makes a document by hand. */
  makeDocument(system: OutsideSystem, document: string, about: string): Promise<void>;
  /** How many requests with this key changed anything. */
  timesApplied(key: string): Promise<number>;
  /** CMMS plans an order that makes a machine stand. */
  planMaintenance(planned: PlannedMaintenance): Promise<void>;
  close(): Promise<void>;
}

const MACHINE = 'demo/assembly/line-1/press-1';
let counter = 0;

function freshKey(): string {
  counter += 1;
  return `XO${counter.toString(32).toUpperCase().padStart(13, 'A')}`;
}

function intent(key = freshKey(), caseNumber = 100 + counter) {
  return { key, caseNumber, reason: 'the contract asks for it', traceparent: null };
}

function lot(ref: string): Goods {
  return { kind: 'lot', ref, quantity: { value: '10', unit: 'pcs' } };
}

function hold(...lots: string[]): EffectCommand {
  return {
    system: 'erp',
    operation: 'placeHold',
    object: `lot/${lots[0]}`,
    goods: lots.map(lot),
    cause: 'scratches',
  };
}

function release(...lots: string[]): EffectCommand {
  return { system: 'erp', operation: 'releaseHold', object: `lot/${lots[0]}`, goods: lots.map(lot) };
}

function maintenanceRequest(): EffectCommand {
  return {
    system: 'cmms',
    operation: 'createMaintenanceRequest',
    object: `machine/${MACHINE}`,
    machine: MACHINE,
    problem: 'oil leak',
  };
}

const block: EffectCommand = {
  system: 'mes',
  operation: 'blockWorkCenter',
  object: `machine/${MACHINE}`,
  machine: MACHINE,
  cause: 'oil leak',
};

const downtime: EffectCommand = {
  system: 'mes',
  operation: 'openDowntime',
  object: `machine/${MACHINE}`,
  machine: MACHINE,
  since: '2026-03-02T07:00:00Z',
  cause: 'oil leak',
};

/** What every adapter of an outside system must keep, whatever stands behind it. */
export function describeConnectorContract(name: string, open: () => Promise<ConnectorRig>): void {
  describe(`${name} keeps the connector contract`, () => {
    let rig: ConnectorRig;

    beforeAll(async () => {
      rig = await open();
    });
    afterAll(() => rig.close());

    describe('the five outcomes', () => {
      it('applied: the change stands and the document is named', async () => {
        const result = await rig.cmms.perform(intent(), maintenanceRequest());
        expect(result).toMatchObject({ outcome: 'applied', message: null });
        expect(result.ref).toEqual(expect.any(String));
      });

      it('already: what was asked stood before', async () => {
        await rig.mes.perform(intent(freshKey(), 7), block);
        expect(await rig.mes.perform(intent(freshKey(), 7), block)).toMatchObject({ outcome: 'already' });
      });

      it('conflict: the state of the thing does not allow it', async () => {
        const made = await rig.erp.perform(intent(freshKey(), 8), {
          system: 'erp',
          operation: 'createReworkOrder',
          object: 'lot/LOT-8',
          lot: 'LOT-8',
          route: 'regrind',
          quantity: { value: '10', unit: 'pcs' },
        });
        const order = { system: 'erp', object: `order/${made.ref}`, order: made.ref ?? '' } as const;
        expect(await rig.erp.perform(intent(), { ...order, operation: 'cancelOrder' })).toMatchObject({
          outcome: 'applied',
        });
        const late = await rig.erp.perform(intent(), { ...order, operation: 'releaseOrder' });
        expect(late).toMatchObject({ outcome: 'conflict', message: expect.stringContaining('cancelled') });
      });

      it('rejected: the system refuses, in its own words', async () => {
        await rig.failNext('erp', 'rejected');
        const result = await rig.erp.perform(intent(), hold('LOT-9'));
        expect(result).toMatchObject({ outcome: 'rejected', message: expect.stringMatching(/refuses/) });
      });

      it('unknown: no answer came', async () => {
        await rig.failNext('erp', 'timeout-before');
        expect(await rig.impatient.erp.perform(intent(), hold('LOT-10'))).toMatchObject({
          outcome: 'unknown',
        });
      });
    });

    describe('one key, one effect', () => {
      it('applies a repeated key once', async () => {
        const asked = intent();
        const first = await rig.cmms.perform(asked, maintenanceRequest());
        const second = await rig.cmms.perform(asked, maintenanceRequest());
        expect(second).toMatchObject({ outcome: 'already', ref: first.ref });
        expect(await rig.timesApplied(asked.key)).toBe(1);
      });

      it('finds by look-up what was applied before the answer was lost', async () => {
        await rig.failNext('cmms', 'timeout-after');
        const asked = intent();
        expect(await rig.impatient.cmms.perform(asked, maintenanceRequest())).toMatchObject({
          outcome: 'unknown',
        });
        const found = await rig.cmms.findByKey(asked.key, maintenanceRequest());
        expect(found).toMatchObject({ ref: expect.any(String), shortfall: null });
        expect(await rig.timesApplied(asked.key)).toBe(1);
      });

      it('is sure of its absence where the request was lost on the way', async () => {
        await rig.failNext('cmms', 'timeout-before');
        const asked = intent();
        await rig.impatient.cmms.perform(asked, maintenanceRequest());
        expect(await rig.cmms.findByKey(asked.key, maintenanceRequest())).toBeNull();
      });

      it('takes no harm from a request that arrives twice', async () => {
        await rig.failNext('cmms', 'duplicate');
        const asked = intent();
        expect((await rig.cmms.perform(asked, maintenanceRequest())).outcome).toMatch(/applied|already/);
        expect(await rig.timesApplied(asked.key)).toBe(1);
      });

      it.each<ContractFault>(['error', 'too-many'])(
        'after "%s" nothing was done and a retry may mend it',
        async (fault) => {
          await rig.failNext('cmms', fault);
          const asked = intent();
          const attempt = rig.cmms.perform(asked, maintenanceRequest());
          await expect(attempt).rejects.toMatchObject({
            name: 'OutsideError',
            kind: 'unavailable',
            system: 'cmms',
          });
          expect(await rig.cmms.findByKey(asked.key, maintenanceRequest())).toBeNull();
          expect(await rig.cmms.perform(asked, maintenanceRequest())).toMatchObject({ outcome: 'applied' });
        },
      );
    });

    describe('the downtime of a machine', () => {
      it('that is open already is the one that is named, and no second one is opened', async () => {
        const first = await rig.mes.perform(intent(), downtime);
        const again = await rig.mes.perform(intent(), downtime);
        expect(again).toMatchObject({ outcome: 'already', ref: first.ref });
        expect(again.evidence).toMatchObject({ openDowntime: first.ref });
      });
    });

    describe('a hold', () => {
      it('blocks stock that is assigned to an order, and says how much is used', async () => {
        const assigned = await rig.assignedLot();
        const result = await rig.erp.perform(intent(), hold(assigned));
        expect(result).toMatchObject({
          outcome: 'applied',
          evidence: {
            lines: [{ ref: assigned, blocks: true, assignedTo: expect.any(String), assignedBlocked: true }],
          },
        });
        expect(result.evidence).toMatchObject({ lines: [{ used: { unit: 'pcs' } }] });
      });

      it('that leaves assigned stock free is not applied', async () => {
        const assigned = await rig.assignedLot();
        await rig.failNext('erp', 'spares-assigned');
        const result = await rig.erp.perform(intent(), hold(assigned));
        expect(result).toMatchObject({ outcome: 'conflict', message: expect.stringContaining('still free') });
      });

      it('of which only some lines went through is not applied, and names the others', async () => {
        await rig.failNext('erp', 'half-applied');
        const asked = intent();
        const result = await rig.erp.perform(asked, hold('LOT-20', 'LOT-21'));
        expect(result).toMatchObject({ outcome: 'conflict', message: 'LOT-21 is not blocked' });
        expect(result.evidence).toMatchObject({
          lines: [
            { ref: 'LOT-20', blocks: true },
            { ref: 'LOT-21', blocks: false },
          ],
        });
        expect(await rig.erp.findByKey(asked.key, hold('LOT-20', 'LOT-21'))).toMatchObject({
          shortfall: 'LOT-21 is not blocked',
        });
      });

      it('of which only some lines went through is completed by the same key', async () => {
        await rig.failNext('erp', 'half-applied');
        const asked = intent();
        await rig.erp.perform(asked, hold('LOT-22', 'LOT-23'));
        expect((await rig.erp.perform(asked, hold('LOT-22', 'LOT-23'))).outcome).toBe('applied');
      });

      it('goes on for what is left when a part is released, and ends with the rest', async () => {
        const goods = [
          { ...lot('LOT-40'), quantity: { value: '6', unit: 'pcs' }, left: { value: '4', unit: 'pcs' } },
        ];
        const part: EffectCommand = { system: 'erp', operation: 'releaseHold', object: 'lot/LOT-40', goods };
        await rig.erp.perform(intent(freshKey(), 41), hold('LOT-40'));
        expect(await rig.erp.perform(intent(freshKey(), 41), part)).toMatchObject({
          outcome: 'applied',
          evidence: { lines: [{ ref: 'LOT-40', held: { value: '4' }, blocks: true }] },
        });
        expect(await rig.erp.perform(intent(freshKey(), 41), part)).toMatchObject({ outcome: 'already' });
        expect(await rig.erp.perform(intent(freshKey(), 41), hold('LOT-40'))).toMatchObject({
          evidence: { lines: [{ held: { value: '10' } }] },
        });
        expect(await rig.erp.perform(intent(freshKey(), 41), release('LOT-40'))).toMatchObject({
          evidence: { lines: [{ held: { value: '0' }, blocks: false }] },
        });
      });

      it('keeps blocking while another case holds the same lot', async () => {
        await rig.erp.perform(intent(freshKey(), 31), hold('LOT-30'));
        await rig.erp.perform(intent(freshKey(), 32), hold('LOT-30'));
        const result = await rig.erp.perform(intent(freshKey(), 31), release('LOT-30'));
        expect(result).toMatchObject({
          outcome: 'applied',
          evidence: { lines: [{ ref: 'LOT-30', blocks: true }] },
        });
      });
    });

    describe('stock by lot', () => {
      it('tells what is usable, in inspection and blocked', async () => {
        const item = 'RM-6204';
        await rig.arrive({ item, lot: 'ML-1', pieces: 30, state: 'usable' });
        await rig.arrive({ item, lot: 'ML-2', pieces: 10, state: 'in-inspection' });
        await rig.arrive({ item, lot: 'ML-3', pieces: 5, state: 'blocked' });

        const stock = await rig.erp.stockByLot(item);
        expect(stock.map(({ lot, state, quantity }) => [lot, state, quantity])).toEqual([
          ['ML-1', 'usable', { value: '30', unit: 'pcs' }],
          ['ML-2', 'in-inspection', { value: '10', unit: 'pcs' }],
          ['ML-3', 'blocked', { value: '5', unit: 'pcs' }],
        ]);
      });

      it('knows nothing of another item', async () => {
        await rig.arrive({ item: 'RM-6205', lot: 'ML-9', pieces: 30, state: 'usable' });
        const lots = (await rig.erp.stockByLot('RM-7110')).map(({ lot }) => lot);
        expect(lots).not.toContain('ML-9');
      });

      it('is not told while the system is down', async () => {
        await rig.setDown('erp', true);
        await expect(rig.erp.stockByLot('RM-6204')).rejects.toMatchObject({ kind: 'unavailable' });
        await rig.setDown('erp', false);
      });
    });

    describe('what is allocated to an order', () => {
      const allocate = (pieces: string): EffectCommand => ({
        ...{ system: 'erp', operation: 'allocate', object: 'order/PO-1', order: 'PO-1', item: 'RM-7125' },
        quantity: { value: pieces, unit: 'pcs' },
      });

      it('is brought up to the quantity, however often it is said', async () => {
        expect(await rig.erp.perform(intent(), allocate('30'))).toMatchObject({ outcome: 'applied' });
        expect(await rig.erp.perform(intent(), allocate('30'))).toMatchObject({ outcome: 'already' });
        expect(await rig.erp.perform(intent(), allocate('40'))).toMatchObject({
          outcome: 'applied',
          evidence: { allocated: { value: '40' } },
        });
      });
    });

    describe('a running order', () => {
      const order = { system: 'mes', object: 'mes/order/PO-1002', order: 'PO-1002' } as const;
      const stop: EffectCommand = { ...order, operation: 'stopOrder', cause: 'Bearings are missing' };
      const resume: EffectCommand = { ...order, operation: 'resumeOrder' };

      it('is stopped, and goes on when it is resumed', async () => {
        expect(await rig.mes.perform(intent(), stop)).toMatchObject({
          outcome: 'applied',
          evidence: { stopped: true },
        });
        expect(await rig.mes.perform(intent(), stop)).toMatchObject({ outcome: 'already' });
        expect(await rig.mes.perform(intent(), resume)).toMatchObject({
          outcome: 'applied',
          evidence: { stopped: false },
        });
      });
    });

    describe('maintenance that is planned', () => {
      it('is told where it reaches into the time asked for', async () => {
        const at = (hour: string) => `2027-01-04T${hour}:00:00.000Z`;
        const planned = { machine: MACHINE, window: { from: at('08'), to: at('10') } };
        await rig.planMaintenance({ ...planned, order: 'MO-PLANNED' });

        const told = async (from: string, to: string) =>
          (await rig.cmms.plannedMaintenance({ from: at(from), to: at(to) })).filter(
            ({ order }) => order === 'MO-PLANNED',
          );
        expect(await told('09', '12')).toEqual([{ ...planned, order: 'MO-PLANNED' }]);
        expect(await told('10', '12')).toEqual([]);
        expect(await told('06', '08')).toEqual([]);
      });
    });

    describe('a document', () => {
      it('that somebody made by hand is found, in the system where it was made', async () => {
        await rig.makeDocument('erp', '4711/2', 'a reservation');
        expect(await rig.erp.findDocument('4711/2')).toEqual({ document: '4711/2', about: 'a reservation' });
        expect(await rig.mes.findDocument('4711/2')).toBeNull();
      });

      it('that a case had made is found', async () => {
        const { ref } = await rig.cmms.perform(intent(), maintenanceRequest());
        expect(await rig.cmms.findDocument(ref ?? '')).toMatchObject({ document: ref });
      });

      it('that nobody made is not there for sure', async () => {
        expect(await rig.cmms.findDocument('NONE-1')).toBeNull();
      });
    });

    describe('health', () => {
      it.each<OutsideSystem>(['erp', 'mes', 'cmms'])(
        '%s answers, or says that it does not',
        async (system) => {
          const port: SystemPort = rig[system];
          await expect(port.health()).resolves.toBeUndefined();
          await rig.setDown(system, true);
          await expect(port.health()).rejects.toMatchObject({ kind: 'unavailable', system });
          await rig.setDown(system, false);
          await expect(port.health()).resolves.toBeUndefined();
        },
      );

      it('offers each operation under its own system only', () => {
        expect(rig.cmms.capabilities().operations).toEqual([
          'createMaintenanceRequest',
          'rescheduleMaintenance',
        ]);
      });
    });
  });
}
