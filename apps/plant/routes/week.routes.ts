import type { FastifyInstance } from 'fastify';
import { week } from '../generator/week.js';
import type { PlantDesk } from '../server.js';

const WEEK_QUERY = {
  querystring: { type: 'object', properties: { seed: { type: 'integer', minimum: 0, default: 1 } } },
};

/** A whole week to be played against Holdfast, beginning with the plant's own Monday. */
export function weekRoutes(app: FastifyInstance, { plant }: PlantDesk): void {
  app.get<{ Querystring: { seed: number } }>('/week', { schema: WEEK_QUERY }, async ({ query }) => ({
    steps: week(query.seed, plant.monday),
  }));
}
