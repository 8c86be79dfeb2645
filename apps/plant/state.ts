import type { Disposition, Goods, OutsideSystem, StockState, TimeWindow } from '../../libs/domain/index.js';

export interface Order {
  order: string;
  item: string;
  quantity: number;
  unit: string;
  start: string;
  state: 'planned' | 'locked' | 'released' | 'cancelled';
  /** The case that had it made, for rework orders. */
  caseNumber: number | null;
}

export interface Lot {
  lot: string;
  item: string;
  unit: string;
  quantity: number;
  /** Already built in or shipped: no hold reaches it any more. */
  used: number;
  /** The order that the rest is assigned to, if any. */
  assignedTo: string | null;
}

export interface Hold {
  ref: string;
  key: string;
  /** Null for one that somebody placed by hand. */
  caseNumber: number | null;
  kind: Goods['kind'];
  goods: string;
  quantity: number;
  unit: string;
  cause: string;
  blocksAssigned: boolean;
}

export interface PostedDisposition {
  ref: string;
  key: string;
  goods: string;
  disposition: Disposition;
  quantity: number;
  concession: string | null;
  /** The reason, in the system's own code. */
  code: string | null;
}

/** ERP and MES each keep their own book of what is held. */
export interface GoodsBook {
  holds: Hold[];
  dispositions: PostedDisposition[];
}

export interface TakenLot {
  lot: string;
  quantity: number;
}

export interface Allocation {
  ref: string;
  order: string;
  item: string;
  quantity: number;
  /** What of it comes from lots that arrived. */
  lots: TakenLot[];
}

export interface Supply {
  document: string;
  item: string;
  quantity: number;
  unit: string;
  due: string;
  order: string | null;
  state: 'open' | 'received' | 'cancelled';
}

export interface Stock {
  location: string;
  item: string;
  unit: string;
  usable: number;
  inInspection: number;
}

/** So much of a lot of a component that arrived for a case. */
export interface ArrivedStock {
  lot: string;
  item: string;
  location: string;
  unit: string;
  quantity: number;
  state: StockState;
}

export interface HandMade {
  system: OutsideSystem;
  document: string;
  about: string;
}

export interface Machine {
  machine: string;
  state: 'running' | 'stopped';
  blocks: { ref: string; caseNumber: number; cause: string }[];
  downtimes: { ref: string; since: string; cause: string | null; code?: string; closed: boolean }[];
}

export interface Operation {
  order: string;
  operation: string;
  machine: string;
  plannedStart: string;
}

export interface MaintenanceOrder {
  order: string;
  /** The machine that it makes stand; null where nobody said so. */
  machine: string | null;
  window: TimeWindow;
  safetyRelevant: 'yes' | 'no' | 'unknown';
  state: 'planned' | 'running' | 'done';
}

export interface MaintenanceRequest {
  ref: string;
  machine: string;
  problem: string;
}

/** Everything that the stand-in knows. Orders, lots and machines appear when they are first named: see `master-data.ts`. */
export interface PlantState {
  erp: GoodsBook & {
    orders: Map<string, Order>;
    lots: Map<string, Lot>;
    stock: Map<string, Stock[]>;
    /** Lots of components, as they arrived: they are part of no location's stock above. */
    arrived: ArrivedStock[];
    supply: Supply[];
    allocations: Allocation[];
  };
  mes: GoodsBook & {
    machines: Map<string, Machine>;
    operations: Map<string, Operation[]>;
    /** Running orders that were stopped, by number. */
    stopped: Map<string, { ref: string; cause: string }>;
  };
  /** What people made by hand in one of the systems. */
  documents: HandMade[];
  cmms: { orders: Map<string, MaintenanceOrder>; requests: MaintenanceRequest[] };
}

export function emptyState(): PlantState {
  return {
    erp: {
      holds: [],
      dispositions: [],
      orders: new Map(),
      lots: new Map(),
      stock: new Map(),
      arrived: [],
      supply: [],
      allocations: [],
    },
    mes: { holds: [], dispositions: [], machines: new Map(), operations: new Map(), stopped: new Map() },
    cmms: { orders: new Map(), requests: [] },
    documents: [],
  };
}
