import { randomUUID } from 'node:crypto';
import {
  caseTitle,
  severityOf,
  type CaseFacts,
  type CaseLine,
  type EventSource,
  type JudgedSeverity,
  type NodeId,
  type Severity,
} from '../domain/index.js';
import type { NewCase, Occurrence, StoredPlaybook, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { ask, plan } from './ask.js';
import { startClocks } from './case-clocks.js';
import { caseKey } from './case-key.js';
import type { Asking } from './asking.js';
import { entry, type Act } from './audit.js';
import { elapsed } from './due-time.js';
import { watchHold } from './holds/watch-hold.js';
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
  /**
   * Of goods apart from others of their kind: what equal events they are told from by, who reported them, and how severe they
   * were judged to be, by a person or the table. Absent: as the event says.
   */
  apart?: {
    dedupKey: string;
    reporterIds?: readonly string[];
    judged?: JudgedSeverity & { told: Severity | null; byId: string | null };
  };
  /** It outlasted what covered it. Absent: it may still be covered. */
  outlasted?: true;
}

/** What an opening goes by: the policy in force, and the names of the nodes that the event speaks of. */
export interface Ground {
  playbook: StoredPlaybook;
  names: ReadonlyMap<NodeId, string>;
  /** The case of an equal event that ended before. */
  previousId: string | null;
}

/** Opens a case with its first question: everything that people and the outbox need, in the caller's transaction. */
export async function open(
  tx: Transaction,
  clock: Clock,
  act: Act,
  event: Event,
  ground: Ground,
): Promise<{ caseId: string; number: number }> {
  const lines = event.lines.map((line, index) => ({ ...line, lineNo: index + 1 }));
  const opened = caseRow(act, event, ground, caseTitle(event.facts, lines, ground.names));
  const { id: caseId, type, severity, severityWhy, title, nodeId, source, previousId } = opened;
  const { body } = ground.playbook;
  const planned = await plan(tx, firstAsking(act, { ...opened, ...event.apart }, lines, ground));
  const number = await tx.cases.insert(opened, lines, occurrenceOf(act, event, caseId, false));
  const told = { number, type, severity, severityWhy, title, nodeId, previousId, source };
  tx.audit(entry(act, caseId, 'case.opened', told));
  await ask(tx, clock, act, planned, body.waitForFacts ? elapsed(act.at, body.waitForFacts) : act.at);
  await startClocks(tx, act, { ...opened, run: FIRST_RUN }, body.clocks);
  await watchHold(tx, act, opened, body);
  tx.enqueue(startJob(act.plantId, caseId, FIRST_RUN));
  return { caseId, number };
}

const FIRST_RUN = 1;

function caseRow(act: Act, event: Event, { playbook, previousId }: Ground, title: string): NewCase {
  const { plantId, nodeId, facts, lines, source, note, reporterId, parentId, occurredAt } = event;
  const { severity, why, told, byId } = event.apart?.judged ?? {
    ...severityOf(playbook.body, { nodeId, facts, lines }, event.severity),
    ...{ told: event.severity, byId: null },
  };
  return {
    id: randomUUID(),
    ...{ plantId, nodeId, facts, source, note, reporterId, parentId, previousId, occurredAt, title },
    type: facts.type,
    state: 'open',
    severity,
    severityWhy: why,
    severityTold: told,
    severityBy: byId,
    dedupKey: event.apart?.dedupKey ?? caseKey(facts, lines),
    receivedAt: act.at,
    playbookVersion: playbook.version,
    playbookHash: playbook.hash,
    trace: act.trace,
  };
}

function firstAsking(
  act: Act,
  opened: NewCase & { reporterIds?: readonly string[] },
  lines: CaseLine[],
  { playbook, names }: Ground,
): Asking {
  const { questions, firstQuestion: key, type, routing: rules = [] } = playbook.body;
  const policy = questions[key];
  if (!policy) throw new Error(`the playbook for ${type} lacks its first question ${key}`);
  return {
    case: { ...opened, run: FIRST_RUN },
    reporterIds: opened.reporterIds ?? (opened.reporterId ? [opened.reporterId] : []),
    ...{ lines, names, policy, rules, key, round: 1, step: 'open', at: act.at },
    ...{ words: {}, about: {}, effectStep: null, onlyDuties: null },
  };
}

export function occurrenceOf(
  act: Act,
  { plantId, source, occurredAt, reporterId, facts, lines, note }: Event,
  caseId: string,
  folded: boolean,
): Occurrence {
  return { plantId, caseId, source, occurredAt, receivedAt: act.at, folded, reporterId, facts, lines, note };
}
