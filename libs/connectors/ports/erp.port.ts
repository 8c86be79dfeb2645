import type { LotStock, Quantity } from '../../domain/index.js';
import type { SystemPort } from './system-port.js';

export interface OrderComponent {
  item: string;
  required: Quantity;
  available: Quantity;
}

export interface StockAtLocation {
  location: string;
  item: string;
  usable: Quantity;
  inInspection: Quantity;
}

/** `due` is an ISO 8601 instant in UTC. */
export interface OpenSupply {
  document: string;
  item: string;
  quantity: Quantity;
  due: string;
}

export interface Substitute {
  item: string;
  usable: Quantity;
}

export interface ErpPort extends SystemPort {
  readonly system: 'erp';
  orderComponents(order: string): Promise<OrderComponent[]>;
  availability(item: string): Promise<StockAtLocation[]>;
  /** What lies of an item at this moment, lot by lot and by its inspection; what is allocated to an order is left out. */
  stockByLot(item: string): Promise<LotStock[]>;
  openSupply(item: string): Promise<OpenSupply[]>;
  substitutes(item: string): Promise<Substitute[]>;
}
