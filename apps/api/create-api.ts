import 'reflect-metadata';
import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ApiParts } from './api-parts.js';
import { ApiModule } from './api.module.js';
import { serveConsole } from './console/serve-console.js';
import { serveDocumentation } from './docs/open-api.js';
import { BODY_LIMIT_BYTES, readBodies } from './http/body-parsers.js';
import { boundRequests } from './http/limits.js';
import { traceRequests } from './http/request-trace.js';
import { refuseOtherSites } from './http/same-origin.js';
import { secureHeaders } from './http/security-headers.js';

/** How long a request may take to arrive whole. */
const REQUEST_WITHIN_MS = 30_000;

/** The whole API, ready to listen. Closing it lets what is under way finish. */
export async function createApi(parts: ApiParts): Promise<NestFastifyApplication> {
  const { settings, log, metrics } = parts;
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    forceCloseConnections: 'idle',
    requestTimeout: REQUEST_WITHIN_MS,
    trustProxy: 'loopback',
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.with(parts), adapter, {
    bodyParser: false,
    logger: false,
    abortOnError: false,
  });
  const server = adapter.getInstance();
  traceRequests(server, log, metrics);
  await secureHeaders(server, settings.publicUrl);
  await server.register(cookie);
  await boundRequests(server, settings.limits, settings.publicUrl);
  refuseOtherSites(server, settings.publicUrl);
  readBodies(server);
  serveDocumentation(app, settings.publicUrl);
  if (settings.consoleRoot) await serveConsole(server, settings.consoleRoot);
  return app;
}
