import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export interface DatabasePasswords {
  superuser: string;
  owner: string;
  app: string;
  runner: string;
}

/** Generated once for a cluster and kept beside it, readable by its owner alone. */
export function databasePasswords(file: string): DatabasePasswords {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as DatabasePasswords;
  const passwords = { superuser: generate(), owner: generate(), app: generate(), runner: generate() };
  writeFileSync(file, JSON.stringify(passwords), { mode: 0o600 });
  return passwords;
}

export function generate(): string {
  return randomBytes(24).toString('base64url');
}
