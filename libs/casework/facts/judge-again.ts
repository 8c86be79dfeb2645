import { severityOf, severityRank, type CaseFacts, type Severity } from '../../domain/index.js';
import type { StoredCase, Transaction } from '../../persistence/index.js';
import { entry, type Act } from '../audit.js';

/**
 * Resolves with how severe a case is by facts that took the place of others. What somebody said by right stands. What is due, and who is
 * asked, stays; open tasks and waiting deadlines change their place. The caller counts the change for `If-Match`.
 */
export async function judgeAgain(
  tx: Transaction,
  act: Act,
  of: StoredCase,
  facts: CaseFacts,
  told: Severity | null = of.severityTold,
): Promise<Severity> {
  if (of.severityBy !== null) return of.severity;
  const playbook = await tx.playbooks.load(of.plantId, of.type, of.playbookVersion);
  if (!playbook) return of.severity;
  const lines = await tx.cases.linesOf(of.id);
  const { severity, why } = severityOf(playbook.body, { nodeId: of.nodeId, facts, lines }, told);
  if (severity !== of.severity) await setSeverity(tx, act, of, { severity, reason: why, byId: null });
  return severity;
}

/** The record says how many tasks and deadlines changed their place, and what did not change. */
export async function setSeverity(
  tx: Transaction,
  act: Act,
  of: StoredCase,
  { severity, reason, byId }: { severity: Severity; reason: string; byId: string | null },
): Promise<void> {
  await tx.cases.setSeverity(of.id, severity, reason, byId);
  const moved = await tx.cases.rerank(of.id, severityRank(severity));
  const kept = { dueTimes: 'unchanged', owners: 'unchanged' };
  const change = { from: of.severity, to: severity, reason, ...kept, ...moved };
  tx.audit(entry(act, of.id, 'case.severity-changed', change));
}
