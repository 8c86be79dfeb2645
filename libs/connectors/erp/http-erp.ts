import { z } from 'zod';
import { STOCK_STATES, type LotStock } from '../../domain/index.js';
import { HttpSystem } from '../http/http-system.js';
import type { HttpSettings } from '../http/json-client.js';
import type { ErpPort, OpenSupply, OrderComponent, StockAtLocation, Substitute } from '../ports/index.js';

const quantity = z.object({ value: z.string(), unit: z.string() });
const components = z.array(z.object({ item: z.string(), required: quantity, available: quantity }));
const stock = z.array(
  z.object({ location: z.string(), item: z.string(), usable: quantity, inInspection: quantity }),
);
const lots = z.array(
  z.object({
    lot: z.string(),
    item: z.string(),
    location: z.string(),
    quantity,
    state: z.enum(STOCK_STATES),
  }),
);
const supply = z.array(z.object({ document: z.string(), item: z.string(), quantity, due: z.string() }));
const substitutes = z.array(z.object({ item: z.string(), usable: quantity }));

/** An ERP over HTTP, as the stand-in plant speaks it. */
export class HttpErp extends HttpSystem<'erp'> implements ErpPort {
  constructor(settings: HttpSettings) {
    super('erp', settings);
  }

  orderComponents(order: string): Promise<OrderComponent[]> {
    return this.client.read(`/orders/${encodeURIComponent(order)}/components`, components);
  }

  availability(item: string): Promise<StockAtLocation[]> {
    return this.client.read(`/items/${encodeURIComponent(item)}/stock`, stock);
  }

  stockByLot(item: string): Promise<LotStock[]> {
    return this.client.read(`/items/${encodeURIComponent(item)}/lots`, lots);
  }

  openSupply(item: string): Promise<OpenSupply[]> {
    return this.client.read(`/items/${encodeURIComponent(item)}/supply`, supply);
  }

  substitutes(item: string): Promise<Substitute[]> {
    return this.client.read(`/items/${encodeURIComponent(item)}/substitutes`, substitutes);
  }
}
