import { afterAll, describe, expect, test } from '@jest/globals';
import { verify } from '@node-rs/argon2';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoSecrets } from './secrets.js';

describe("the demo's logins", () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-secrets-'));

  afterAll(() => rmSync(folder, { recursive: true }));

  test('stay the same for a data folder, which alone its owner may read', async () => {
    const first = await demoSecrets(folder);
    expect(await demoSecrets(folder)).toEqual(first);
    expect(statSync(join(folder, 'demo-logins.json')).mode & 0o077).toBe(0);
  });

  test('are stored as a hash that fits the password', async () => {
    const { password, passwordHash } = await demoSecrets(folder);
    expect(passwordHash).toMatch(/^\$argon2id\$/);
    expect(await verify(passwordHash, password)).toBe(true);
  });
});
