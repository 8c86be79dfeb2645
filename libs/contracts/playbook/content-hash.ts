import { createHash } from 'node:crypto';
import type { Playbook } from '../../domain/index.js';

/** SHA-256 in hex over the playbook's canonical JSON, so that equal policies have equal hashes however they were written. */
export function playbookHash(playbook: Playbook): string {
  return createHash('sha256').update(canonicalJson(playbook)).digest('hex');
}

/** JSON with sorted keys and no spaces (RFC 8785 for text, whole numbers and booleans, which is all that a playbook holds). */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) => (isPlainObject(member) ? sorted(member) : member));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}
