import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ApiLimits } from '../api-parts.js';
import { bearerToken, hashOf, sessionToken } from './credentials.js';
import { HttpRefused } from './refused.js';

const WINDOW_MS = 10_000;
/** An address may send as much as so many senders: a credential that is made up anew each time is no way around. */
const SENDERS_BEHIND_AN_ADDRESS = 10;
const UNBOUNDED = ['/health/', '/metrics'];
/** Streams stay open; they have a bound of their own. */
const STREAMS = '/api/v1/live';

/** Refuses with 429 before the process falls over: too much from one sender, or too much at once. */
export async function boundRequests(
  server: FastifyInstance,
  limits: ApiLimits,
  publicUrl: string,
): Promise<void> {
  boundInFlight(server, limits.inFlight);
  const most = limits.requestsPerTenSeconds;
  await boundRate(server, most * SENDERS_BEHIND_AN_ADDRESS, ({ ip }) => ip);
  // Last, so that the figures in the response's headers are the sender's own.
  await boundRate(server, most, (request) => senderOf(request, publicUrl));
}

async function boundRate(
  server: FastifyInstance,
  max: number,
  keyGenerator: (request: FastifyRequest) => string,
): Promise<void> {
  await server.register(rateLimit, {
    max,
    timeWindow: WINDOW_MS,
    hook: 'onRequest',
    allowList: isUnbounded,
    keyGenerator,
    errorResponseBuilder: (_request, { ttl }) =>
      new HttpRefused(
        'too-many-requests',
        'You sent more than your share. Wait a moment.',
        Math.ceil(ttl / 1_000),
      ),
  });
}

function boundInFlight(server: FastifyInstance, most: number): void {
  const underWay = new WeakSet<FastifyRequest>();
  let count = 0;
  server.addHook('onRequest', (request, _reply, done) => {
    if (isUnbounded(request) || request.url.startsWith(STREAMS)) return done();
    if (count >= most)
      return done(new HttpRefused('too-many-requests', 'Too much at once. Wait a moment.', 1));
    count += 1;
    underWay.add(request);
    done();
  });
  const leave = (request: FastifyRequest) => {
    if (underWay.delete(request)) count -= 1;
  };
  server.addHook('onResponse', (request, _reply, done) => {
    leave(request);
    done();
  });
  server.addHook('onRequestAbort', (request, done) => {
    leave(request);
    done();
  });
}

function isUnbounded(request: FastifyRequest): boolean {
  return UNBOUNDED.some((path) => request.url.startsWith(path));
}

/** By credential where there is one, so that people behind one address do not share a limit. */
function senderOf(request: FastifyRequest, publicUrl: string): string {
  const token = bearerToken(request) ?? sessionToken(request, publicUrl);
  return token ? hashOf(token).toString('base64') : request.ip;
}
