import { Client, Connection, type ConnectionOptions } from '@temporalio/client';
import type { TemporalConfig } from '../config/index.js';

/** gRPC waits up to two minutes between attempts by default; a plant that comes back wants to go on at once. */
const RECONNECT_WITHIN_MS = 1_000;
const CHECK_WITHIN_MS = 2_000;

/** A client that connects when it is first used, so that a process starts and serves while Temporal is down. */
export class TemporalClient {
  readonly client: Client;
  private readonly connection: Connection;

  constructor(config: TemporalConfig) {
    const options = config.connectionOptions as ConnectionOptions;
    this.connection = Connection.lazy({
      ...options,
      channelArgs: {
        'grpc.initial_reconnect_backoff_ms': 100,
        'grpc.min_reconnect_backoff_ms': 100,
        'grpc.max_reconnect_backoff_ms': RECONNECT_WITHIN_MS,
      },
    });
    this.client = new Client({ connection: this.connection, namespace: config.namespace });
  }

  /** Resolves where the server answers for our namespace; rejects with its reason otherwise. */
  async check(): Promise<void> {
    const { namespace } = this.client.options;
    await this.connection.withDeadline(Date.now() + CHECK_WITHIN_MS, () =>
      this.connection.workflowService.describeNamespace({ namespace }),
    );
  }

  close(): Promise<void> {
    return this.connection.close();
  }
}
