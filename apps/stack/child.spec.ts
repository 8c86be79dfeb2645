import { afterAll, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from './child.js';
import { lockData, unlockData } from './data-lock.js';
import { Supervisor } from './supervisor.js';
import { waitUntilReady } from './wait-until.js';

describe('a child process', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-child-'));
  const start = (id: string, script: string) =>
    startChild({ name: 'The child', id, dataDir, command: process.execPath, args: ['-e', script], env: {} });
  const lasting = 'console.log("up"); setInterval(() => {}, 1000)';

  afterAll(() => rmSync(dataDir, { recursive: true }));

  test('leaves its words in a file, and is named with the last of them when it ends by itself', async () => {
    const supervisor = new Supervisor();
    supervisor.watch(await start('crash', 'console.error("out of luck"); process.exitCode = 3'));
    expect(await supervisor.failed).toBe('The child ended with code 3. Its last lines:\n  out of luck');
    expect(readFileSync(join(dataDir, 'logs', 'crash.log'), 'utf8')).toBe('out of luck\n');
  });

  test('is no failure when it was asked to end', async () => {
    const supervisor = new Supervisor();
    const child = supervisor.watch(await start('asked', lasting));
    await supervisor.stop(child);
    expect(await Promise.race([supervisor.failed, Promise.resolve('quiet')])).toBe('quiet');
    expect(existsSync(join(dataDir, 'run', 'asked.json'))).toBe(false);
  });

  test('ends the one of its id that was left behind', async () => {
    const left = await start('twice', lasting);
    await waitUntilReady(left, async () => left.lastLines().includes('up'), 10_000);
    const next = await start('twice', lasting);
    await expect(left.exited).resolves.toEqual({ code: null, signal: 'SIGINT' });
    await next.stop();
  });

  test('fails the wait with its last lines where it ends too early', async () => {
    const child = await start('early', 'console.error("no port"); process.exitCode = 1');
    await expect(waitUntilReady(child, async () => false, 10_000)).rejects.toThrow(
      'The child ended with code 1.\nIts last lines:\n  no port',
    );
  });

  test('fails the wait where it is not ready in time', async () => {
    const child = await start('late', lasting);
    const never = () => Promise.reject(new Error('connection refused'));
    await expect(waitUntilReady(child, never, 100)).rejects.toThrow(
      'not ready within 0.1 s (connection refused)',
    );
    await child.stop();
  });

  test('says when there is no such program', async () => {
    const absent = {
      name: 'Temporal',
      id: 'absent',
      dataDir,
      command: '/nowhere/temporal',
      args: [],
      env: {},
    };
    await expect(startChild(absent)).rejects.toThrow('Temporal could not be started from /nowhere/temporal');
  });

  test('shares its data folder with no second stack', async () => {
    await lockData(dataDir);
    await expect(lockData(dataDir)).rejects.toThrow('A stack already runs');
    unlockData(dataDir);
    await expect(lockData(dataDir)).resolves.toBeUndefined();
    unlockData(dataDir);
  });
});
