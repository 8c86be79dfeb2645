import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { liveChange, type LiveChange } from '../../../libs/contracts/api/index.js';
import { eventually } from '../../support/eventually.js';
import { ApiBench, RunningApi } from './api-bench.js';
import { aShortage } from './bodies.js';
import { EventReader } from './event-reader.js';
import type { HttpClient } from './http-client.js';

let bench: ApiBench;
let other: RunningApi;
let operator: HttpClient;
const readers: EventReader[] = [];

beforeAll(async () => {
  bench = await ApiBench.start();
  other = await RunningApi.start(bench.database.appUrl, bench.clock);
  operator = await bench.api.signedIn('operator');
});
afterEach(() => {
  for (const reader of readers.splice(0)) reader.close();
});
afterAll(async () => {
  await other.stop();
  await bench.stop();
});

async function watch(client: HttpClient, lastEventId?: string): Promise<EventReader> {
  const reader = await EventReader.open(client, lastEventId);
  readers.push(reader);
  return reader;
}

/** Nobody finds the newest change until the returned function has run. */
async function holdTheBeginning(): Promise<() => Promise<void>> {
  const holder = new Client({ connectionString: bench.database.adminUrl });
  await holder.connect();
  await holder.query('begin');
  await holder.query('lock table plant_counter in access exclusive mode');
  return async () => {
    await holder.end();
  };
}

async function beginningWaits(): Promise<boolean> {
  const waiting = await bench.rows(`select from pg_stat_activity
    where wait_event_type = 'Lock' and datname = current_database() and query like '%plant_counter%'`);
  return waiting.length > 0;
}

const raise = () => operator.post('/cases', aShortage());
const head = async () => {
  const [row] = await bench.rows<{ seq: number }>(
    `select max(seq)::int as seq from audit_entry where plant_id = 'north'`,
  );
  return row?.seq ?? 0;
};
const seqs = (changes: LiveChange[]) => changes.map(({ seq }) => seq);
const oneAfterTheOther = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => from + 1 + i);

describe('the live stream', () => {
  it('tells what happens from now on, whichever process made it happen', async () => {
    const viewer = await other.signedIn('viewer');
    const reader = await watch(viewer);
    const before = await head();
    await raise();
    const after = await head();
    const changes = await reader.until(after);
    expect(seqs(changes)).toEqual(oneAfterTheOther(before, after));
    expect(changes.map(({ action }) => action)).toContain('case.opened');
    expect(liveChange.parse(changes[0])).toEqual(changes[0]);
  });

  it('goes on where it broke off, at another process, without a gap and without a repeat', async () => {
    const here = await watch(operator);
    const before = await head();
    await raise();
    await here.until(await head());
    const brokeOffAt = here.lastEventId;
    here.close();
    await raise();
    await raise();

    const there = await watch(await other.signedIn('operator'), brokeOffAt);
    const read = Number(brokeOffAt.split(':')[1]);
    expect(read).toBeGreaterThan(before);
    const after = await head();
    expect(seqs(await there.until(after))).toEqual(oneAfterTheOther(read, after));
    await raise();
    const latest = await head();
    expect(seqs(await there.until(latest))).toEqual(oneAfterTheOther(read, latest));
  });

  it('reads far more than a page after a long break', async () => {
    const reader = await watch(operator, 'north:0');
    await Promise.all(Array.from({ length: 30 }, () => raise()));
    await bench.rows(`select 1`);
    const after = await head();
    expect(seqs(await reader.until(after))).toEqual(oneAfterTheOther(0, after));
  });

  it('begins at the newest change where the id is beyond it, or makes no sense', async () => {
    const before = await head();
    for (const id of ['north:999999999', 'nonsense']) {
      const reader = await watch(operator, id);
      expect(reader.lastEventId).toBe(`north:${before}`);
    }
  });

  it('tells nothing of another plant', async () => {
    const reader = await watch(await bench.api.signedIn('south.lead'), 'north:0,south:0');
    const [row] = await bench.rows<{ seq: number }>(
      `select max(seq)::int as seq from audit_entry where plant_id = 'south'`,
    );
    const changes = await reader.until(row?.seq ?? 0);
    expect(new Set(changes.map(({ plantId }) => plantId))).toEqual(new Set(['south']));
    expect(reader.lastEventId).not.toContain('north');
  });

  it('hears again after Postgres dropped the connection that listens', async () => {
    const reader = await watch(operator);
    await bench.rows(`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'holdfast-live' and datname = current_database()`);
    await raise();
    const after = await head();
    expect(seqs(await reader.until(after)).at(-1)).toBe(after);
  });

  it('ends where the person lost one of its plants', async () => {
    const south = await bench.api.signedIn('south.lead');
    const stream = await south.open('/live', AbortSignal.timeout(50_000));
    await bench.rows(`delete from person_role where plant_id = 'south'`);
    // A cut connection and a clean end are both an end.
    const end = stream.text().then(
      () => 'ended',
      (error: Error) => error.name,
    );
    expect(['ended', 'TypeError']).toContain(await end);
  });

  it('gives the place free of whoever left before it began', async () => {
    const limits = { requestsPerTenSeconds: 100_000, inFlight: 1_000, streams: 1 };
    const narrow = await RunningApi.start(bench.database.appUrl, bench.clock, { limits });
    const release = await holdTheBeginning();
    try {
      const client = await narrow.signedIn('operator');
      const abort = new AbortController();
      const opening = client.open('/live', abort.signal).catch((error: Error) => error.name);
      await eventually('a stream that waits for its beginning', beginningWaits);
      abort.abort();
      expect(await opening).toBe('AbortError');
      await eventually('the place to be free', async () => {
        const next = await client.open('/live', AbortSignal.timeout(200)).catch(() => null);
        return next?.status !== 429;
      });
      await release();
      const reader = await eventually('a new stream', () => EventReader.open(client).catch(() => null));
      reader.close();
    } finally {
      await release();
      await narrow.stop();
    }
  });

  it('is for people who are signed in', async () => {
    const abort = new AbortController();
    expect((await bench.api.client().open('/live', abort.signal)).status).toBe(401);
    expect((await bench.api.machine().open('/live', abort.signal)).status).toBe(403);
  });
});
