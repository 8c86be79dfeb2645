import type { FastifyInstance } from 'fastify';
import type { PlantDesk } from '../server.js';

const INSTANT = { type: 'string', format: 'date-time' };
const SPAN_QUERY = {
  querystring: { type: 'object', required: ['from', 'to'], properties: { from: INSTANT, to: INSTANT } },
};

export function cmmsRoutes(app: FastifyInstance, { plant }: PlantDesk): void {
  app.get('/cmms/health', async () => ({ status: 'up' }));

  app.get<{ Querystring: { from: string; to: string } }>(
    '/cmms/orders',
    { schema: SPAN_QUERY },
    async ({ query: { from, to } }) =>
      [...plant.floor.state.cmms.orders.values()].filter(
        ({ machine, window }) => machine !== null && window.from < to && from < window.to,
      ),
  );

  app.get<{ Params: { order: string } }>('/cmms/orders/:order', async ({ params }) =>
    plant.floor.master.maintenanceOrder(params.order),
  );
}
