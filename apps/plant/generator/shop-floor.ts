import { MACHINES, MasterData, unitOf } from '../master-data.js';
import { emptyState } from '../state.js';
import type { Dice } from './dice.js';
import { HOUR, iso, MINUTE, type Format, type Happening, type Told } from './happening.js';

const STOP_REASONS = [
  'Hydraulic pressure low',
  'Emergency stop',
  'Conveyor jam',
  'Tool breakage',
  'Calibration error',
];
const DEFECTS = [
  'Scratches on the sealing face',
  'Bore out of tolerance',
  'Burr',
  'Porosity',
  'Wrong marking',
];
const ROUTES = ['Regrind', 'Deburr by hand', 'Rebore and measure', 'Weld and regrind'];

const INSPECTION = 3 * HOUR;

interface Arriving {
  order: string;
  component: string;
  pieces: number;
}

/** The exceptions of a plant, told one after another by chance. Each returns what happened because of one cause. */
export class ShopFloor {
  private readonly master: MasterData;
  private told = 0;

  constructor(
    private readonly dice: Dice,
    monday: string,
  ) {
    this.master = new MasterData(emptyState(), monday);
  }

  /** An order lacks one of its components; hours later the material is there, and now and then it must be inspected first. */
  shortage(at: number): Happening[] {
    const order = `PO-${this.dice.between(1000, 1059)}`;
    const { item: component } = this.dice.pick(this.master.components(order));
    const missing = this.dice.between(1, 12) * 10;
    const lacks: Told = {
      kind: 'exception',
      facts: {
        type: 'material-shortage',
        order,
        component,
        missing: { value: String(missing), unit: unitOf(component) },
        needBy: iso(at + this.dice.between(4, 16) * HOUR),
      },
      lines: [],
    };
    const arrives = at + this.dice.between(6, 30) * HOUR;
    const told = this.happening(at, this.node('assembly'), this.dice.pick(['b2mml', 'b2mml', 'csv']), lacks);
    return [told, ...this.arrival(arrives, { order, component, pieces: missing })];
  }

  /** Every fourth lot waits for its inspection. */
  arrival(at: number, { order, component, pieces }: Arriving, inspected = true): Happening[] {
    const id = this.nextId();
    const lot = `ML-${id}`;
    const inInspection = inspected && Number(id) % 4 === 0;
    const quantity = { value: String(pieces), unit: unitOf(component) };
    const arrives: Happening = {
      ...{ id, node: 'demo', occurredAt: at, sentAt: at, format: 'cloudevents' },
      told: { kind: 'material-arrived', order, component, lot, quantity },
      floor: [{ kind: 'arrival', item: component, order, quantity: pieces, lot, inInspection }],
    };
    if (!inInspection) return [arrives];
    const passed: Told = { kind: 'inspection-passed', component, lot };
    return [
      arrives,
      {
        ...this.happening(at + INSPECTION, 'demo', 'cloudevents', passed),
        floor: [{ kind: 'inspection', lot, passed: true }],
      },
    ];
  }

  /** A machine stops and runs again, now and then several times in a row. */
  downtime(at: number): Happening[] {
    const machine = this.dice.pick(MACHINES);
    const flaps = this.dice.percent(25) ? this.dice.between(2, 4) : 1;
    const reason = this.dice.percent(70) ? this.dice.pick(STOP_REASONS) : undefined;
    const format = this.dice.pick<Format>(['cloudevents', 'cloudevents', 'b2mml']);
    const happenings: Happening[] = [];
    let stopped = at;
    for (let i = 1; i <= flaps; i += 1) {
      const runs = stopped + (i < flaps ? this.dice.between(2, 9) : this.dice.between(40, 300)) * MINUTE;
      happenings.push(this.stop(machine, stopped, format, reason), this.start(machine, runs));
      stopped = runs + this.dice.between(2, 9) * MINUTE;
    }
    return happenings;
  }

  /** One or more lots must not ship. */
  hold(at: number): Happening[] {
    const lots = Array.from({ length: this.dice.percent(30) ? 2 : 1 }, () => this.lot());
    const quantity = { value: String(this.dice.between(2, 20) * 10), unit: 'pcs' };
    const told: Told = {
      kind: 'exception',
      facts: { type: 'quality-hold', defect: this.dice.pick(DEFECTS) },
      lines: [...new Set(lots)].map((ref) => ({ kind: 'lot', ref, quantity })),
      note: this.dice.pick(['Found at final inspection', 'Told by the customer', 'Seen at the line']),
    };
    return [
      this.happening(at, this.dice.pick(MACHINES), this.dice.pick(['csv', 'b2mml', 'cloudevents']), told),
    ];
  }

  rework(at: number): Happening[] {
    const lot = this.lot();
    const told: Told = {
      kind: 'exception',
      facts: {
        type: 'rework-approval',
        lot,
        defect: this.dice.pick(DEFECTS),
        proposedRoute: this.dice.pick(ROUTES),
        cost: { amount: String(this.dice.pick([180, 420, 900, 2_400, 7_500, 18_000])), currency: 'EUR' },
      },
      lines: [
        { kind: 'lot', ref: lot, quantity: { value: String(this.dice.between(1, 9) * 10), unit: 'pcs' } },
      ],
    };
    return [this.happening(at, this.node('machining'), this.dice.pick(['csv', 'b2mml']), told)];
  }

  conflict(at: number): Happening[] {
    const machine = this.dice.pick(MACHINES);
    const begins = at + this.dice.between(6, 20) * HOUR;
    const lasts = this.dice.between(2, 6) * HOUR;
    const told: Told = {
      kind: 'exception',
      facts: {
        type: 'maintenance-conflict',
        machine,
        maintenanceOrder: `MO-${this.dice.between(2000, 2049)}`,
        maintenanceWindow: { from: iso(begins), to: iso(begins + lasts) },
        productionOrder: `PO-${this.dice.between(1000, 1059)}`,
        productionWindow: { from: iso(begins + HOUR), to: iso(begins + lasts + 2 * HOUR) },
        safetyRelevant: this.dice.pick(['yes', 'no', 'no', 'unknown']),
        toleranceMinutes: this.dice.pick([0, 240, 720]),
      },
      lines: [],
    };
    return [this.happening(at, machine, 'cloudevents', told)];
  }

  start(machine: string, at: number): Happening {
    return {
      ...this.happening(at, machine, 'cloudevents', { kind: 'machine-runs', machine }),
      floor: [{ kind: 'machine', machine, state: 'running' }],
    };
  }

  nextId(): string {
    this.told += 1;
    return String(this.told).padStart(5, '0');
  }

  private stop(machine: string, at: number, format: Format, reason: string | undefined): Happening {
    const told: Told = {
      kind: 'exception',
      facts: { type: 'downtime', machine, stoppedAt: iso(at), ...(reason && { reason }) },
      lines: [],
    };
    return {
      ...this.happening(at, machine, format, told),
      floor: [{ kind: 'machine', machine, state: 'stopped' }],
    };
  }

  private happening(at: number, node: string, format: Format, told: Told): Happening {
    return { id: this.nextId(), node, occurredAt: at, sentAt: at, format, told, floor: [] };
  }

  private node(area: 'assembly' | 'machining'): string {
    return area === 'assembly'
      ? this.dice.pick(['demo/assembly/line-1', 'demo/assembly/line-2'])
      : 'demo/machining/line-3';
  }

  private lot(): string {
    return `LOT-${this.dice.between(4000, 4199)}`;
  }
}
