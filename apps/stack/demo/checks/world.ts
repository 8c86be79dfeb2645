import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import type { Stack } from '../../stack.js';
import { fetchJson } from '../http.js';
import { readHistory, type CaseHistory } from './history.js';

/** One request that the plant received, as it wrote it down. */
export interface LedgerEntry {
  key: string;
  system: string;
  operation: string;
  object: string;
  outcome: string;
  fault: string | null;
}

export interface Mail {
  messageId: string;
  to: string[];
}

/** The four witnesses. Nothing here is the product's code: SQL, HTTP and histories alone. */
export interface World {
  query: <T>(sql: string) => Promise<T[]>;
  ledger: () => Promise<LedgerEntry[]>;
  mails: () => Promise<Mail[]>;
  history: (workflowId: string) => Promise<CaseHistory>;
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
  const namespace = stack.temporalEnv.TEMPORAL_NAMESPACE ?? 'default';
  const temporal = new Client({ connection, namespace });
  const { plant, mailbox } = stack.urls;
  try {
    await database.connect();
    await database.query(`set holdfast.plants = '*'`);
    return await use({
      query: async <R>(sql: string) => (await database.query(sql)).rows as R[],
      ledger: async () => (await fetchJson<{ entries: LedgerEntry[] }>(`${plant}/ledger`)).entries,
      mails: async () => (await fetchJson<{ mails: Mail[] }>(`${mailbox}/api/mails`)).mails,
      history: (workflowId) => readHistory(temporal, workflowId),
      sent,
    });
  } finally {
    await database.end();
    await connection.close();
  }
}
