import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts, type Ports } from '../../../apps/stack/ports.js';
import { startStack, type Stack } from '../../../apps/stack/stack.js';
import { runCommand } from '../../support/run-command.js';

describe('a stack', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-stack-'));
  const elsewhere = mkdtempSync(join(tmpdir(), 'holdfast-other-'));
  let ports: Ports;
  let stack: Stack;

  const start = (folder = dataDir) =>
    startStack({ dataDir: folder, ports, durable: false, parts: ['plant', 'mailbox'] });

  beforeAll(async () => {
    ports = await freePorts();
    stack = await start();
  }, 120_000);

  afterAll(async () => {
    await stack.stop();
    for (const folder of [dataDir, elsewhere]) rmSync(folder, { recursive: true });
  });

  test('shares its data with no other', async () => {
    await expect(start()).rejects.toThrow('A stack already runs');
  });

  test('names its ports to another that wants them', async () => {
    await expect(start(elsewhere)).rejects.toThrow(
      `Port ${ports.mailbox} for the mailbox page is taken: choose another with MAILBOX_PORT`,
    );
  });

  test('is found by the commands of this machine', async () => {
    const at = ['--at', '2026-11-27T21:50', '--node', 'demo/machining/line-3', '--for', '1h'];
    const ran = await runCommand('rehearse', ['playbooks/downtime.yaml', ...at], { HOLDFAST_DATA: dataDir });
    expect(ran).toMatchObject({ code: 0, errors: '' });
    expect(ran.out[0]).toBe(
      'respond: raised Fri 27 Nov 21:50 CET at Machining line 3 (high), times in Europe/Berlin',
    );
  }, 60_000);

  test('bears its Temporal being stopped and started', async () => {
    await stack.stopTemporal();
    await stack.startTemporal();
    expect(await Promise.race([stack.failed, Promise.resolve('quiet')])).toBe('quiet');
  }, 60_000);

  test('comes back with the same demo plant', async () => {
    const { demo } = stack;
    await stack.stop();
    stack = await start();
    expect(stack.demo).toEqual(demo);
    expect((await fetch(stack.urls.mailbox)).status).toBe(200);
  }, 120_000);

  test('names the process that ended by itself', async () => {
    const { pid } = JSON.parse(readFileSync(join(dataDir, 'run', 'plant.json'), 'utf8')) as { pid: number };
    process.kill(pid, 'SIGKILL');
    expect(await stack.failed).toContain('The stand-in plant was ended by SIGKILL');
  });
});
