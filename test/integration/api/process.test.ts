import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../../../apps/stack/free-port.js';
import { ApiBench, PASSWORD } from './api-bench.js';
import { aShortage } from './bodies.js';
import { HttpClient } from './http-client.js';

/** Compiled before the tests begin. */
const MAIN = 'dist/apps/api/main.js';

let bench: ApiBench;
const started: ChildProcess[] = [];

beforeAll(async () => {
  bench = await ApiBench.start();
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});
afterAll(() => bench.stop());

interface Output {
  child: ChildProcess;
  /** All that it wrote so far. */
  text(): string;
  /** Resolves once it wrote this, or ended. */
  until(words: string): Promise<void>;
}

function start(env: Record<string, string>): Output {
  const child = spawn(process.execPath, [MAIN], {
    env: { TZ: 'UTC', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const until = async (words: string) => {
    while (!text.includes(words) && child.exitCode === null) await once(child.stdout, 'data');
  };
  return { child, text: () => text, until };
}

async function ended({ child }: Output): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'exit');
  return child.exitCode;
}

describe('the process', () => {
  it('refuses to start without what it needs, and names all of it', async () => {
    const api = start({ API_PORT: 'none' });
    expect(await ended(api)).toBe(1);
    for (const name of ['DATABASE_URL', 'PUBLIC_URL', 'API_PORT']) expect(api.text()).toContain(name);
  });

  it('refuses to start with a role that could get around row security', async () => {
    const api = start({ DATABASE_URL: bench.database.adminUrl, PUBLIC_URL: 'http://holdfast.example' });
    expect(await ended(api)).toBe(1);
    expect(api.text()).toContain('is a superuser');
  });

  it('serves until it is told to stop, says goodbye to who watches, and ends well', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const api = start({ DATABASE_URL: bench.database.appUrl, PUBLIC_URL: url, API_PORT: String(port) });
    await api.until('the API listens');
    const client = new HttpClient(url);
    await client.signIn('operator', PASSWORD);
    expect((await client.post('/cases', aShortage())).status).toBe(201);
    const stream = await client.open('/live', AbortSignal.timeout(60_000));
    const watched = stream.text();
    api.child.kill('SIGTERM');
    expect(await ended(api)).toBe(0);
    expect(await watched).toContain('event: ready');
    expect(api.text()).toContain('the API drains');
    expect(api.text()).not.toContain(PASSWORD);
  });
});
