import { context, ROOT_CONTEXT, SpanStatusCode, trace, type Attributes } from '@opentelemetry/api';
import { formatTraceparent, newTraceparent, parseTraceparent } from './traceparent.js';

/**
 * Runs `fn` in a span that continues `traceparent`, or the span that is already active where it is null, so that one
 * trace id runs from the event to the effect. `fn` is given the `traceparent` to hand on. A thrown error marks the span.
 */
export async function withSpan<T>(
  name: string,
  traceparent: string | null,
  fn: (traceparent: string) => Promise<T>,
  attributes: Attributes = {},
): Promise<T> {
  return trace
    .getTracer('holdfast')
    .startActiveSpan(name, { attributes }, parentOf(traceparent), async (span) => {
      try {
        return await fn(formatTraceparent(span.spanContext()));
      } catch (error) {
        span.recordException(error instanceof Error ? error : String(error));
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    });
}

/** The active span as a W3C `traceparent`; a new one outside of any span. */
export function currentTraceparent(): string {
  const active = trace.getActiveSpan()?.spanContext();
  return active ? formatTraceparent(active) : newTraceparent();
}

function parentOf(traceparent: string | null) {
  const remote = parseTraceparent(traceparent);
  if (remote) return trace.setSpanContext(ROOT_CONTEXT, remote);
  return context.active();
}
