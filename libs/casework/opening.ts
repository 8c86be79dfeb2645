import { randomUUID } from 'node:crypto';
import {
  caseTitle,
  dedupKey,
  type CaseFacts,
  type CaseLine,
  type EventSource,
  type NodeId,
  type Severity,
} from '../domain/index.js';
import type { NewCase, StoredPlaybook, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { ask } from './ask.js';
import { entry, type Act } from './audit.js';
import { elapsed } from './due-time.js';
import { nodeNames } from './node-names.js';
import { startJob } from './workflow-messages.js';

/** An accepted event, whoever told it: a person, a machine, a system, or another case. */
export interface Event {
  plantId: string;
  nodeId: NodeId;
  facts: CaseFacts;
  lines: Omit<CaseLine, 'lineNo'>[];
  severity: Severity | null;
  occurredAt: Date;
  source: EventSource;
  note: string | null;
  reporterId: string | null;
  parentId: string | null;
}

/** Opens a case with its first question: everything that people and the outbox need, in the caller's transaction. */
export async function open(
  tx: Transaction,
  clock: Clock,
  act: Act,
  event: Event,
  playbook: StoredPlaybook,
  previousId: string | null,
): Promise<{ caseId: string; number: number }> {
  const lines = event.lines.map((line, index) => ({ ...line, lineNo: index + 1 }));
  const names = await nodeNames(tx, event);
  const opened = caseRow(act, event, playbook, previousId, caseTitle(event.facts, lines, names));
  const number = await tx.cases.insert(opened, lines);
  await addOccurrence(tx, act, event, opened.id, false);
  const { type, severity, title } = opened;
  tx.audit(
    entry(act, opened.id, 'case.opened', {
      number,
      type,
      severity,
      title,
      nodeId: event.nodeId,
      previousId,
      source: event.source,
    }),
  );
  await askFirst(tx, clock, act, opened, lines, names, playbook);
  tx.enqueue(startJob(act.plantId, opened.id, 1));
  return { caseId: opened.id, number };
}

function caseRow(
  act: Act,
  event: Event,
  { version, hash, body }: StoredPlaybook,
  previousId: string | null,
  title: string,
): NewCase {
  const { plantId, nodeId, facts, source, note, reporterId, parentId, occurredAt } = event;
  return {
    id: randomUUID(),
    ...{ plantId, nodeId, facts, source, note, reporterId, parentId, previousId, occurredAt, title },
    type: facts.type,
    state: 'open',
    severity: event.severity ?? body.severity,
    dedupKey: dedupKey(facts, event.lines),
    receivedAt: act.at,
    playbookVersion: version,
    playbookHash: hash,
    trace: act.trace,
  };
}

async function askFirst(
  tx: Transaction,
  clock: Clock,
  act: Act,
  opened: NewCase,
  lines: CaseLine[],
  names: ReadonlyMap<string, string>,
  { body }: StoredPlaybook,
): Promise<void> {
  const policy = body.questions[body.firstQuestion];
  if (!policy)
    throw new Error(`the playbook for ${body.type} lacks its first question ${body.firstQuestion}`);
  const asking = {
    case: { ...opened, run: 1 },
    ...{ lines, names, policy, key: body.firstQuestion, round: 1, step: 'open', at: act.at },
    ...{ words: {}, about: {}, effectStep: null, onlyDuties: null },
  };
  await ask(tx, clock, act, asking, body.waitForFacts ? elapsed(act.at, body.waitForFacts) : act.at);
}

export function addOccurrence(
  tx: Transaction,
  act: Act,
  { plantId, source, occurredAt }: Event,
  caseId: string,
  folded: boolean,
): Promise<void> {
  return tx.cases.addOccurrence({ plantId, caseId, source, occurredAt, receivedAt: act.at, folded });
}
