import type { FastifyInstance } from 'fastify';
import { quantity } from '../amount.js';
import { unitOf } from '../master-data.js';
import type { PlantDesk } from '../server.js';
import type { Stock } from '../state.js';

export function erpRoutes(app: FastifyInstance, { plant }: PlantDesk): void {
  const { master, state } = plant.floor;

  app.get('/erp/health', async () => ({ status: 'up' }));

  app.get<{ Params: { order: string } }>('/erp/orders/:order/components', async ({ params }) =>
    master.components(params.order).map(({ item, required }) => ({
      item,
      required: quantity(required, unitOf(item)),
      available: quantity(usable(master.stock(item)), unitOf(item)),
    })),
  );

  app.get<{ Params: { item: string } }>('/erp/items/:item/stock', async ({ params }) =>
    master.stock(params.item).map(({ location, item, unit, usable, inInspection }) => ({
      location,
      item,
      usable: quantity(usable, unit),
      inInspection: quantity(inInspection, unit),
    })),
  );

  app.get<{ Params: { item: string } }>('/erp/items/:item/lots', async ({ params }) =>
    state.erp.arrived
      .filter(({ item }) => item === params.item)
      .map(({ unit, ...stock }) => ({ ...stock, quantity: quantity(stock.quantity, unit) })),
  );

  app.get<{ Params: { item: string } }>('/erp/items/:item/supply', async ({ params }) => {
    const requested = state.erp.supply.filter(
      (supply) => supply.item === params.item && supply.state === 'open',
    );
    return [...master.promised(params.item), ...requested].map(
      ({ document, item, unit, due, ...supply }) => ({
        document,
        item,
        quantity: quantity(supply.quantity, unit),
        due,
      }),
    );
  });

  app.get<{ Params: { item: string } }>('/erp/items/:item/substitutes', async ({ params }) =>
    master
      .substitutes(params.item)
      .map((item) => ({ item, usable: quantity(usable(master.stock(item)), unitOf(item)) })),
  );
}

function usable(stock: readonly Stock[]): number {
  return stock.reduce((sum, at) => sum + at.usable, 0);
}
