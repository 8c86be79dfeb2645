import type { CaseLine } from './case.js';
import type { CaseFacts } from './facts/index.js';

/** Raised by one each time the identity of an event changes, so that old and new keys never meet. */
const IDENTITY_VERSION = 1;

type LineRef = Pick<CaseLine, 'kind' | 'ref'>;

/**
 * What makes two events the same exception: equal keys fold into one open case.
 * A machine that stops again is the same downtime; the same defect on the same lots is the same hold.
 */
export function dedupKey(facts: CaseFacts, lines: readonly LineRef[]): string {
  return [`v${IDENTITY_VERSION}`, facts.type, ...identity(facts, lines)].map(encodeURIComponent).join(':');
}

function identity(facts: CaseFacts, lines: readonly LineRef[]): string[] {
  switch (facts.type) {
    case 'material-shortage':
      return [facts.order, facts.component];
    case 'downtime':
      return [facts.machine];
    case 'quality-hold':
      return [facts.defect, ...lines.map((line) => `${line.kind}=${line.ref}`).sort()];
    case 'rework-approval':
      return [facts.lot, facts.defect];
    case 'maintenance-conflict':
      return [facts.machine, facts.maintenanceOrder, facts.productionOrder];
  }
}
