import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpRefused } from './refused.js';

const HARMLESS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses changes that a browser sends on behalf of another site. Browsers always say where a request comes from; one that
 * names neither is no browser, holds no cookie of somebody else, and passes.
 */
export function refuseOtherSites(server: FastifyInstance, publicUrl: string): void {
  server.addHook('onRequest', (request, _reply, done) => {
    if (HARMLESS.has(request.method) || isSameOrigin(request, publicUrl)) done();
    else
      done(new HttpRefused('cross-site', 'A change must be sent from the page that Holdfast itself serves.'));
  });
}

function isSameOrigin(request: FastifyRequest, publicUrl: string): boolean {
  const { origin, host } = request.headers;
  if (origin !== undefined && origin === new URL(publicUrl).origin) return true;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
