import { context, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from '../../../libs/platform/logging.js';
import type { Metrics } from '../../../libs/platform/metrics/index.js';
import { newTraceparent, parseTraceparent } from '../../../libs/platform/tracing/index.js';

declare module 'fastify' {
  interface FastifyRequest {
    span?: Span;
  }
}

/** The id under which logs, the case and the problem document name this request. */
export function traceIdOf(request: FastifyRequest): string | undefined {
  return request.span?.spanContext().traceId;
}

/** Continues the sender's trace or begins one, and tells log and figures how each request ended. */
export function traceRequests(server: FastifyInstance, log: Logger, metrics: Metrics): void {
  const seconds = metrics.latency('holdfast_http_request_seconds', 'Time to answer a request.', [
    'method',
    'route',
    'status',
  ]);
  server.addHook('onRequest', (request, _reply, done) => {
    request.span = begin(request);
    done();
  });
  // As late as possible: reading a body leaves the context in which the request began.
  server.addHook('preHandler', (request, _reply, done) => {
    if (request.span) context.with(trace.setSpan(context.active(), request.span), done);
    else done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const { method } = request;
    const status = reply.statusCode;
    seconds.observe({ method, route, status: String(status) }, reply.elapsedTime / 1_000);
    const fields = { traceId: traceIdOf(request), caller: request.caller?.key, method, route, status };
    log[levelOf(method, status)]({ ...fields, ms: Math.round(reply.elapsedTime) }, 'request');
    end(request.span, status);
    done();
  });
}

/** What may have changed something is told; what only looked, and comes all the time, is not. */
function levelOf(method: string, status: number): 'debug' | 'info' | 'warn' {
  if (status >= 500) return 'warn';
  return ['GET', 'HEAD', 'OPTIONS'].includes(method) ? 'debug' : 'info';
}

function begin(request: FastifyRequest): Span {
  const header = request.headers.traceparent;
  const parent =
    parseTraceparent(typeof header === 'string' ? header : null) ?? parseTraceparent(newTraceparent());
  const from = parent ? trace.setSpanContext(context.active(), parent) : context.active();
  const name = `${request.method} ${request.routeOptions.url ?? 'unknown route'}`;
  return trace.getTracer('holdfast').startSpan(name, { kind: SpanKind.SERVER }, from);
}

function end(span: Span | undefined, status: number): void {
  span?.setAttribute('http.response.status_code', status);
  if (status >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
  span?.end();
}
