import type { FastifyInstance } from 'fastify';
import { FAULT_KINDS, type Fault } from '../faults.js';
import type { PlantDesk } from '../server.js';

const FAULT_SCHEMA = {
  body: {
    type: 'object',
    required: ['system', 'kind'],
    properties: {
      system: { enum: ['erp', 'mes', 'cmms'] },
      operation: { type: 'string' },
      object: { type: 'string' },
      kind: { enum: [...FAULT_KINDS] },
      times: { type: 'integer', minimum: 1, default: 1 },
      ms: { type: 'integer', minimum: 0, maximum: 60_000 },
      message: { type: 'string', maxLength: 500 },
    },
  },
};

/** Faults on demand. */
export function faultRoutes(app: FastifyInstance, { faults }: PlantDesk): void {
  app.get('/faults', async () => ({ faults: faults.list() }));

  app.post<{ Body: Fault }>('/faults', { schema: FAULT_SCHEMA }, async ({ body }, reply) => {
    faults.add(body);
    return reply.code(201).send(body);
  });

  app.delete('/faults', async (_request, reply) => {
    faults.clear();
    return reply.code(204).send();
  });
}
