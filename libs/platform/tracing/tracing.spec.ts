import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { trace } from '@opentelemetry/api';
import { createLogger } from '../logging.js';
import {
  currentTraceparent,
  newTraceparent,
  parseTraceparent,
  startTracing,
  withSpan,
  type Tracing,
} from './index.js';

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const EVENT = `00-${TRACE_ID}-00f067aa0ba902b7-01`;

let tracing: Tracing;
beforeAll(() => {
  tracing = startTracing('test', null);
});
afterAll(() => tracing.stop());

describe('a traceparent', () => {
  it('is read as the W3C standard says', () => {
    expect(parseTraceparent(EVENT)).toMatchObject({
      traceId: TRACE_ID,
      spanId: '00f067aa0ba902b7',
      traceFlags: 1,
    });
    expect(parseTraceparent(newTraceparent())).not.toBeNull();
  });

  it.each([
    ['nothing', null],
    ['rubbish', 'hello'],
    ['a trace of zeros', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`],
    ['a forbidden version', `ff-${TRACE_ID}-00f067aa0ba902b7-01`],
    ['a first version with more parts', `${EVENT}-more`],
    ['a line break', `${EVENT}\r\nx: y`],
  ])('is ignored where it is %s', (_, text) => {
    expect(parseTraceparent(text)).toBeNull();
  });
});

describe('one trace id', () => {
  it('runs from the event through every span', async () => {
    const seen = await withSpan('event', EVENT, (handedOn) =>
      withSpan('outbox', handedOn, (again) =>
        withSpan('effect', null, async (last) => [handedOn, again, last]),
      ),
    );

    expect(seen.map((traceparent) => traceparent.split('-')[1])).toEqual([TRACE_ID, TRACE_ID, TRACE_ID]);
    expect(new Set(seen).size).toBe(3);
  });

  it('is in every log line within the span', async () => {
    const lines: string[] = [];
    const log = createLogger('test', 'info', { write: (line) => lines.push(line) });

    await withSpan('event', EVENT, async () => log.info('inside'));
    log.info('outside');

    expect(lines.map((line) => (JSON.parse(line) as { traceId?: string }).traceId)).toEqual([
      TRACE_ID,
      undefined,
    ]);
  });

  it('is what the present span says', async () => {
    expect(await withSpan('event', EVENT, async () => currentTraceparent())).toContain(TRACE_ID);
    expect(trace.getActiveSpan()).toBeUndefined();
  });
});
