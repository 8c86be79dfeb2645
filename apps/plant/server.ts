import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { FaultBook } from './faults.js';
import type { Plant } from './plant.js';
import { cmmsRoutes } from './routes/cmms.routes.js';
import { effectRoutes } from './routes/effect.routes.js';
import { erpRoutes } from './routes/erp.routes.js';
import { faultRoutes } from './routes/fault.routes.js';
import { floorRoutes } from './routes/floor.routes.js';
import { mesRoutes } from './routes/mes.routes.js';
import { weekRoutes } from './routes/week.routes.js';

export interface PlantDesk {
  plant: Plant;
  faults: FaultBook;
}

/** The stand-in's HTTP server, not listening yet. */
export function plantServer(plant: Plant, loggerInstance?: FastifyBaseLogger): FastifyInstance {
  // A request that a fault leaves without an answer must not keep the server from stopping.
  const app = Fastify({ ...(loggerInstance && { loggerInstance }), forceCloseConnections: true });
  const desk: PlantDesk = { plant, faults: new FaultBook() };
  app.get('/health', async () => ({ status: 'up' }));
  for (const routes of [effectRoutes, erpRoutes, mesRoutes, cmmsRoutes, floorRoutes, faultRoutes, weekRoutes])
    routes(app, desk);
  return app;
}
