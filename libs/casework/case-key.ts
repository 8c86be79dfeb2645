import { createHash } from 'node:crypto';
import { dedupKey, type CaseFacts, type CaseLine } from '../domain/index.js';

/** SHA-256, in hex, of what makes two events the same exception: that grows with the lots, and no index holds it. */
export function caseKey(facts: CaseFacts, lines: readonly Pick<CaseLine, 'kind' | 'ref'>[]): string {
  return createHash('sha256').update(dedupKey(facts, lines)).digest('hex');
}
