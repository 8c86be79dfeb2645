import type { Delivery } from '../ports/index.js';
import type { PostOutcome } from './guarded-post.js';

export interface DeliveryRules {
  /** What a lost answer means: `try-again` where a repeat is recognised, `unconfirmed` where it would show twice. */
  lost: 'try-again' | 'unconfirmed';
  /** Statuses after which nothing will ever arrive there. */
  dead: readonly number[];
}

const LATER = new Set([408, 425, 429]);
const LONGEST_WORDS = 200;

/** What an answer over HTTP says about a message. A redirect is not followed, so it is a refusal. */
export function deliveryOf(outcome: PostOutcome, rules: DeliveryRules): Delivery {
  switch (outcome.kind) {
    case 'refused':
      return { kind: 'dead', response: outcome.reason };
    case 'not-sent':
      return { kind: 'try-again', response: outcome.reason };
    case 'lost':
      return { kind: rules.lost, response: outcome.reason };
    case 'answered':
      return { kind: kindOf(outcome.status, rules), response: wordsOf(outcome) };
  }
}

function kindOf(status: number, { dead }: DeliveryRules): Delivery['kind'] {
  if (status >= 200 && status < 300) return 'sent';
  if (dead.includes(status)) return 'dead';
  return status >= 500 || LATER.has(status) ? 'try-again' : 'bounced';
}

function wordsOf({ status, body }: { status: number; body: string }): string {
  const said = body.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
  return `${status} ${said}`.trim().slice(0, LONGEST_WORDS);
}
