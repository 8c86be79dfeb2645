import type { LotStock } from '../../domain/index.js';
import type { ErpPort, OpenSupply, OrderComponent, StockAtLocation, Substitute } from '../ports/index.js';
import { MemorySystem } from './memory-system.js';

export class MemoryErp extends MemorySystem<'erp'> implements ErpPort {
  readonly components = new Map<string, OrderComponent[]>();
  readonly stock: StockAtLocation[] = [];
  readonly lots: LotStock[] = [];
  readonly supply: OpenSupply[] = [];
  /** By the item that they replace. */
  readonly replacements = new Map<string, Substitute[]>();

  constructor() {
    super('erp');
  }

  async orderComponents(order: string): Promise<OrderComponent[]> {
    this.mustBeUp();
    return this.components.get(order) ?? [];
  }

  async availability(item: string): Promise<StockAtLocation[]> {
    this.mustBeUp();
    return this.stock.filter((at) => at.item === item);
  }

  async stockByLot(item: string): Promise<LotStock[]> {
    this.mustBeUp();
    return this.lots.filter((lot) => lot.item === item);
  }

  async openSupply(item: string): Promise<OpenSupply[]> {
    this.mustBeUp();
    return this.supply.filter((one) => one.item === item);
  }

  async substitutes(item: string): Promise<Substitute[]> {
    this.mustBeUp();
    return this.replacements.get(item) ?? [];
  }
}
