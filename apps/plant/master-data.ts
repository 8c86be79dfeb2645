import { hashOf, numberFrom, pickFrom } from './random.js';
import type { Lot, Machine, MaintenanceOrder, Operation, Order, PlantState, Stock, Supply } from './state.js';

export const MACHINES = [
  'demo/assembly/line-1/press-1',
  'demo/assembly/line-1/press-2',
  'demo/assembly/line-2/press-3',
  'demo/assembly/line-2/robot-1',
  'demo/machining/line-3/mill-1',
  'demo/machining/line-3/mill-2',
  'demo/machining/line-3/lathe-1',
] as const;

export const ITEMS = [
  'RM-6204',
  'RM-6205',
  'RM-7110',
  'RM-7125',
  'RM-8001',
  'RM-8033',
  'SA-1010',
  'SA-1022',
  'SA-2040',
  'SA-2051',
] as const;

export const PRODUCTS = ['FG-100', 'FG-120', 'FG-200', 'FG-240'] as const;

/** The central store always has something; the others depend on the item. */
export const LOCATIONS = ['WH-1', 'WH-2', 'LINE-SIDE'] as const;

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Runs backwards from a name to a thing: whoever names an order or a lot is told of the same one every time. */
export class MasterData {
  /** `monday` is the ISO 8601 instant that the plant's week begins with. */
  constructor(
    private readonly state: PlantState,
    private readonly monday: string,
  ) {}

  order(name: string): Order {
    return known(this.state.erp.orders, name, () => ({
      order: name,
      item: pickFrom(`item of ${name}`, PRODUCTS),
      quantity: numberFrom(`quantity of ${name}`, 4, 24) * 25,
      unit: 'pcs',
      start: this.instant(`start of ${name}`, HOUR_MS),
      state: 'released',
      caseNumber: null,
    }));
  }

  /** Three components, each a fixed number a piece. */
  components(name: string): { item: string; required: number }[] {
    const { quantity } = this.order(name);
    const first = hashOf(`components of ${name}`) % ITEMS.length;
    return [0, 3, 6].map((step) => {
      const item = ITEMS[(first + step) % ITEMS.length] as string;
      return { item, required: quantity * numberFrom(`${item} in ${name}`, 1, 3) };
    });
  }

  lot(name: string, unit: string): Lot {
    return known(this.state.erp.lots, name, () => ({
      lot: name,
      item: pickFrom(`item of ${name}`, PRODUCTS),
      unit,
      quantity: 1_000,
      used: numberFrom(`used of ${name}`, 0, 8) * 25,
      assignedTo: hashOf(`assigned ${name}`) % 2 === 0 ? `PO-${numberFrom(name, 1000, 1059)}` : null,
    }));
  }

  stock(item: string): Stock[] {
    return known(this.state.erp.stock, item, () =>
      LOCATIONS.map((location, i) => ({
        location,
        item,
        unit: unitOf(item),
        usable: i === 0 ? 20_000 : numberFrom(`${item} at ${location}`, 0, 12) * 50,
        inInspection: numberFrom(`${item} inspected at ${location}`, 0, 4) * 20,
      })),
    );
  }

  /** What suppliers promised anyway, beside what cases had requested. */
  promised(item: string): Supply[] {
    return [1, 2].map((n) => ({
      document: `PO-S${numberFrom(`${item} supply ${n}`, 10_000, 99_999)}`,
      item,
      quantity: numberFrom(`${item} promised ${n}`, 2, 20) * 50,
      unit: unitOf(item),
      due: this.instant(`${item} due ${n}`, DAY_MS / 2),
      order: null,
      state: 'open',
    }));
  }

  substitutes(item: string): string[] {
    const at = (ITEMS as readonly string[]).indexOf(item);
    return at < 0 ? [] : [ITEMS[at % 2 === 0 ? at + 1 : at - 1] as string];
  }

  machine(name: string): Machine {
    return known(this.state.mes.machines, name, () => ({
      machine: name,
      state: 'running',
      blocks: [],
      downtimes: [],
    }));
  }

  operations(machine: string): Operation[] {
    return known(this.state.mes.operations, machine, () =>
      [1, 2, 3].map((n) => ({
        order: `PO-${numberFrom(`${machine} order ${n}`, 1000, 1059)}`,
        operation: String(n * 10).padStart(4, '0'),
        machine,
        plannedStart: this.instant(`${machine} start ${n}`, HOUR_MS),
      })),
    );
  }

  maintenanceOrder(name: string): MaintenanceOrder {
    return known(this.state.cmms.orders, name, () => {
      const from = Date.parse(this.instant(`window of ${name}`, HOUR_MS));
      const hours = numberFrom(`hours of ${name}`, 2, 6);
      return {
        order: name,
        machine: null,
        window: { from: iso(from), to: iso(from + hours * HOUR_MS) },
        safetyRelevant: pickFrom(`safety of ${name}`, ['yes', 'no', 'no', 'unknown'] as const),
        state: 'planned',
      };
    });
  }

  private instant(text: string, stepMs: number): string {
    return iso(Date.parse(this.monday) + numberFrom(text, 0, (7 * DAY_MS) / stepMs - 1) * stepMs);
  }
}

export function unitOf(item: string): string {
  return item.startsWith('RM-8') ? 'kg' : 'pcs';
}

function iso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

function known<T>(map: Map<string, T>, name: string, make: () => T): T {
  const found = map.get(name);
  if (found !== undefined) return found;
  const made = make();
  map.set(name, made);
  return made;
}
