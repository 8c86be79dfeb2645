import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import type { Stack } from '../../stack.js';

/** The four places that must tell the same story. Nothing here is the product's code: SQL, HTTP and histories alone. */
export interface World {
  query<T>(sql: string): Promise<T[]>;
  temporal: Client;
  urls: { plant: string; mailbox: string };
  /** What was sent to Holdfast, as it was sent. */
  sent: readonly string[];
}

/** What a check looked at, and every disagreement in a sentence. */
export interface Finding {
  looked: string;
  faults: string[];
}

export async function withWorld<T>(
  stack: Stack,
  sent: readonly string[],
  use: (world: World) => Promise<T>,
): Promise<T> {
  const database = new pg.Client({ connectionString: stack.dbUrls.ownerUrl });
  const connection = await Connection.connect({ address: stack.temporalEnv.TEMPORAL_ADDRESS });
  try {
    await database.connect();
    await database.query(`set holdfast.plants = '*'`);
    const query = async <R>(sql: string) => (await database.query(sql)).rows as R[];
    const temporal = new Client({ connection, namespace: stack.temporalEnv.TEMPORAL_NAMESPACE ?? 'default' });
    return await use({ query, temporal, urls: stack.urls, sent });
  } finally {
    await database.end();
    await connection.close();
  }
}
