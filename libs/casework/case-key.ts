import { createHash } from 'node:crypto';
import { dedupKey, type CaseFacts, type CaseLine } from '../domain/index.js';

/** SHA-256, in hex, of what makes two events the same exception: that grows with the lots, and no index holds it. */
export function caseKey(facts: CaseFacts, lines: readonly Pick<CaseLine, 'kind' | 'ref'>[]): string {
  return hashOf(dedupKey(facts, lines));
}

/** The same for goods apart from others of their kind: nothing that is told from outside ever equals it. */
export function apartKey(...from: readonly string[]): string {
  return hashOf(from.join('/'));
}

function hashOf(identity: string): string {
  return createHash('sha256').update(identity).digest('hex');
}
