import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startWorker, type RunningWorker } from '../../../apps/worker/worker.js';
import { OpenCase } from '../../../libs/casework/index.js';
import { MemoryCmms, MemoryErp } from '../../../libs/connectors/memory/index.js';
import { HttpMes } from '../../../libs/connectors/mes/index.js';
import { createLogger } from '../../../libs/platform/logging.js';
import { startTracing, type Tracing } from '../../../libs/platform/tracing/index.js';
import { caseOf } from '../../support/casework.js';
import { eventually } from '../../support/eventually.js';
import { raise } from '../../support/factories/index.js';
import { WorkerBench } from '../../support/worker-bench.js';

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const EVENT = `00-${TRACE_ID}-00f067aa0ba902b7-01`;

/** An MES that turns every change down, and keeps the header under which it came. */
class RefusingMes {
  readonly traceparents: (string | undefined)[] = [];
  private readonly server: Server = createServer((request, response) => {
    const isChange = request.method === 'POST';
    if (isChange) this.traceparents.push(headerOf(request));
    response.writeHead(isChange ? 422 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ message: 'not here' }));
  });

  start(): Promise<void> {
    return new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  get port(): HttpMes {
    const { port } = this.server.address() as AddressInfo;
    return new HttpMes({ baseUrl: `http://127.0.0.1:${port}`, timeoutMs: 5_000 });
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}

function headerOf({ headers }: IncomingMessage): string | undefined {
  return headers.traceparent as string | undefined;
}

interface Line {
  msg: string;
  traceId?: string;
}

const lines: Line[] = [];
const log = createLogger('worker', 'info', { write: (line) => lines.push(JSON.parse(line) as Line) });
const mes = new RefusingMes();
let tracing: Tracing;
let bench: WorkerBench;
let worker: RunningWorker;

beforeAll(async () => {
  tracing = startTracing('worker', null);
  await mes.start();
  bench = await WorkerBench.start();
  const outside = { erp: new MemoryErp(), mes: mes.port, cmms: new MemoryCmms(), mail: bench.mail };
  worker = await startWorker(bench.workerConfig(), outside, log);
}, 240_000);
afterAll(async () => {
  await worker.stop();
  await bench.stop();
  await mes.stop();
  await tracing.stop();
}, 60_000);

test('one trace id runs from the event to the change outside, the mail, the audit trail and the log', async () => {
  const { cases } = bench;
  const open = new OpenCase(cases.db, cases.clock);
  const event = raise.downtime(cases.plant);
  const { caseId } = caseOf(await open.run(event, { kind: 'source', name: 'test' }, EVENT));

  const tracesOf = async (action: string) => {
    const sql = 'select trace from audit_entry where case_id = $1 and action = $2';
    return (await cases.rows<{ trace: string }>(sql, caseId, action)).map(({ trace }) => trace);
  };
  const [effect] = await eventually(
    'the outcome in the audit trail',
    async () => {
      const found = await tracesOf('effect.rejected');
      return found.length > 0 && found;
    },
    60_000,
  );
  await eventually('the mail', async () => bench.mail.taken.length > 0);

  const inTrace = expect.stringContaining(TRACE_ID);
  expect(mes.traceparents.length).toBeGreaterThan(0);
  for (const traceparent of mes.traceparents) expect(traceparent).toEqual(inTrace);
  expect(bench.mail.taken[0]?.traceparent).toEqual(inTrace);
  expect(effect).toEqual(inTrace);
  expect(await tracesOf('case.opened')).toEqual([inTrace]);
  for (const msg of ['a job is done', 'an effect has an outcome', 'a step of a case is done']) {
    expect(lines).toContainEqual(expect.objectContaining({ msg, traceId: TRACE_ID }));
  }
}, 120_000);
