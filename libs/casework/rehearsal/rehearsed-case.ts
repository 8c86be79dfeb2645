import { randomUUID } from 'node:crypto';
import { playbookHash } from '../../contracts/playbook/index.js';
import {
  caseTitle,
  severityOf,
  type CaseFacts,
  type CaseLine,
  type NodeId,
  type Playbook,
  type Severity,
} from '../../domain/index.js';
import type { NewCase, Transaction } from '../../persistence/index.js';

/** What is made up to ask about; an event as far as asking needs it. */
export interface Supposed {
  plantId: string;
  nodeId: NodeId;
  facts: CaseFacts;
  lines: CaseLine[];
  /** Null: as the playbook says. */
  severity: Severity | null;
  reporterIds: readonly string[];
}

/** Opens a case of a playbook that is not in force, in a transaction that will be undone. It asks nothing yet. */
export async function supposeCase(
  tx: Transaction,
  playbook: Playbook,
  { reporterIds, lines, severity: told, ...supposed }: Supposed,
  at: Date,
): Promise<NewCase> {
  const { plantId, nodeId, facts } = supposed;
  const version = tx.rehearsals.unpublishedVersion();
  const hash = playbookHash(playbook);
  const body = { type: playbook.type, version, hash, body: playbook };
  await tx.playbooks.insert({ plantId, ...body, publishedAt: at, publishedBy: 'rehearsal' });
  const id = randomUUID();
  const judged = told
    ? { severity: told, why: 'As it is supposed to be' }
    : severityOf(playbook, { nodeId, facts, lines }, null);
  const opened: NewCase = {
    ...supposed,
    ...{ id, type: facts.type, state: 'acting', title: caseTitle(facts, lines, new Map()) },
    ...{ dedupKey: id, source: { kind: 'system', name: 'rehearsal', eventId: id } },
    ...{ occurredAt: at, receivedAt: at, playbookVersion: version, playbookHash: hash },
    ...{ reporterId: reporterIds[0] ?? null, parentId: null, previousId: null, note: null, trace: null },
    ...{ severity: judged.severity, severityWhy: judged.why, severityTold: told, severityBy: null },
  };
  await tx.rehearsals.insertCase(opened, lines, reporterIds);
  return opened;
}
