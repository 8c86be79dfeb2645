import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { JsonClient } from '../../../libs/connectors/http/json-client.js';

let server: Server | null = null;

/** Beyond what a machine that is busy with other things makes an answer wait. */
const PATIENT_MS = 60_000;

async function clientOf(listener: RequestListener, timeoutMs = PATIENT_MS): Promise<JsonClient> {
  const opened = createServer(listener);
  server = opened;
  await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve));
  const { port } = opened.address() as AddressInfo;
  return new JsonClient('erp', { baseUrl: `http://127.0.0.1:${port}`, timeoutMs });
}

async function stop(): Promise<void> {
  const running = server;
  server = null;
  if (!running) return;
  running.closeAllConnections();
  await new Promise((resolve) => running.close(resolve));
}

afterEach(stop);

const json = { 'content-type': 'application/json' };

describe('JsonClient.write', () => {
  it('says "unavailable" where nobody listens: nothing was sent', async () => {
    const client = await clientOf(() => undefined);
    await stop();
    await expect(client.write('/effects', {}, null)).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('says "unknown" where the connection broke after sending', async () => {
    const client = await clientOf((request) => request.socket.destroy());
    await expect(client.write('/effects', {}, null)).rejects.toMatchObject({ kind: 'unknown' });
  });

  it('says "unknown" where no answer came in time', async () => {
    const client = await clientOf(() => undefined, 300);
    await expect(client.write('/effects', {}, null)).rejects.toMatchObject({
      kind: 'unknown',
      message: 'erp: no answer in time',
    });
  });

  it.each([
    [503, {}, 'unavailable'],
    [429, {}, 'unavailable'],
    [500, { acted: false }, 'unavailable'],
    [500, {}, 'unknown'],
    [502, {}, 'unknown'],
  ])('takes a %i with %j as "%s"', async (status, body, kind) => {
    const client = await clientOf((_request, response) =>
      response.writeHead(status, json).end(JSON.stringify(body)),
    );
    await expect(client.write('/effects', {}, null)).rejects.toMatchObject({ kind });
  });

  it('leaves a refusal to the caller and passes the trace on', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const client = await clientOf((request, response) =>
      response.writeHead(409, json).end(JSON.stringify({ message: request.headers.traceparent })),
    );
    const reply = await client.write('/effects', {}, traceparent);
    expect(reply.status).toBe(409);
    expect(client.said(reply)).toBe(traceparent);
  });
});

describe('JsonClient.read', () => {
  it('says "unavailable" where a gateway answers in HTML', async () => {
    const client = await clientOf((_request, response) =>
      response.writeHead(502).end('<h1>Bad gateway</h1>'),
    );
    await expect(client.read('/health', z.unknown())).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('says "refused" on a 4xx, and on a shape that it does not know', async () => {
    const client = await clientOf((request, response) =>
      response.writeHead(request.url === '/gone' ? 404 : 200, json).end('{"rows":1}'),
    );
    await expect(client.read('/gone', z.unknown())).rejects.toMatchObject({ kind: 'refused' });
    await expect(client.read('/odd', z.array(z.string()))).rejects.toMatchObject({ kind: 'refused' });
  });

  it('finds nothing on a 404', async () => {
    const client = await clientOf((_request, response) => response.writeHead(404, json).end('{}'));
    expect(await client.find('/effects/XO1', z.unknown())).toBeNull();
  });
});
