import type { FastifyInstance } from 'fastify';
import type { PlantDesk } from '../server.js';

export function cmmsRoutes(app: FastifyInstance, { plant }: PlantDesk): void {
  app.get('/cmms/health', async () => ({ status: 'up' }));

  app.get<{ Params: { order: string } }>('/cmms/orders/:order', async ({ params }) =>
    plant.floor.master.maintenanceOrder(params.order),
  );
}
