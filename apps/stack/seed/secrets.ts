import { hash } from '@node-rs/argon2';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface DemoSecrets {
  /** One for all people of the demo plant. */
  password: string;
  /** argon2id. */
  passwordHash: string;
  /** What the demo's machines and systems raise with. */
  sourceToken: string;
}

const FILE = 'demo-logins.json';

/** Generated for a data folder once and kept there, readable by its owner alone. */
export async function demoSecrets(dataDir: string): Promise<DemoSecrets> {
  const file = join(dataDir, FILE);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as DemoSecrets;
  const password = randomBytes(9).toString('base64url');
  const secrets = {
    password,
    passwordHash: await hash(password),
    sourceToken: `hf_${randomBytes(24).toString('base64url')}`,
  };
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}

export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
