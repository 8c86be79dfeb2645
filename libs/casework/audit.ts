import type { Actor } from '../domain/index.js';
import type { AuditEntry } from '../persistence/index.js';

/** Who changes something, when, and which event it traces back to: the same for every entry of a transaction. */
export interface Act {
  plantId: string;
  actor: Actor;
  at: Date;
  trace: string | null;
}

export function entry(
  act: Act,
  caseId: string | null,
  action: string,
  data: Record<string, unknown> = {},
): AuditEntry {
  const { plantId, actor, at, trace } = act;
  return { plantId, actor, at, trace, caseId, action, data };
}
