import type { FastifyInstance } from 'fastify';
import type { PlantDesk } from '../server.js';

interface OfMachine {
  Querystring: { machine: string };
}

const MACHINE_QUERY = {
  querystring: {
    type: 'object',
    required: ['machine'],
    properties: { machine: { type: 'string', minLength: 1 } },
  },
};

export function mesRoutes(app: FastifyInstance, { plant }: PlantDesk): void {
  const { master } = plant.floor;

  app.get('/mes/health', async () => ({ status: 'up' }));

  app.get<OfMachine>('/mes/operations', { schema: MACHINE_QUERY }, async ({ query }) =>
    master
      .operations(query.machine)
      .map(({ order, operation, plannedStart }) => ({ order, operation, plannedStart })),
  );

  app.get<OfMachine>('/mes/machine', { schema: MACHINE_QUERY }, async ({ query }) =>
    master.machine(query.machine),
  );
}
