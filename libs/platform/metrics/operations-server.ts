import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Health } from '../health/health.js';
import type { Metrics } from './metrics.js';

export interface OperationsServer {
  port: number;
  close(): Promise<void>;
}

/** `/metrics` for Prometheus, `/health/live` and `/health/ready` for the orchestrator of a process that has no API. */
export async function startOperationsServer(
  at: { host: string; port: number },
  metrics: Metrics,
  health: Health,
): Promise<OperationsServer> {
  const server = createServer((request, response) => {
    answer(request.url ?? '/', response, metrics, health).catch((error: unknown) => {
      send(response, 500, 'text/plain', error instanceof Error ? error.message : String(error));
    });
  });
  server.listen(at.port, at.host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function answer(
  url: string,
  response: ServerResponse,
  metrics: Metrics,
  health: Health,
): Promise<void> {
  switch (url) {
    case '/metrics':
      return send(response, 200, metrics.contentType, await metrics.text());
    case '/health/live':
      return send(response, 200, 'application/json', '{"status":"up"}');
    case '/health/ready': {
      const report = await health.report();
      return send(response, report.status === 'down' ? 503 : 200, 'application/json', JSON.stringify(report));
    }
    default:
      return send(response, 404, 'text/plain', 'not found');
  }
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}
