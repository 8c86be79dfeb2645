import { caseTitle, ok, refused, type Refusal, type Result } from '../../domain/index.js';
import type { CorrectedCase, StoredCase, StoredPlaybook, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { ask, plan } from '../ask.js';
import { entry, type Act } from '../audit.js';
import { startClocks } from '../case-clocks.js';
import { caseKey } from '../case-key.js';
import { differences } from '../facts/differences.js';
import { judgeAgain } from '../facts/judge-again.js';
import { watchHold } from '../holds/watch-hold.js';
import { nodeNames } from '../node-names.js';
import type { Event } from '../opening.js';
import { startJob } from '../workflow-messages.js';

type ToldAgain = Pick<Event, 'facts' | 'lines' | 'occurredAt' | 'severity'>;

export interface Reopening {
  why: 'overturned' | 'happened-again';
  /** In words, for the trail. */
  reason: string;
  /** Where it happened again: what the new run goes by. Absent: what the case said of itself before. */
  event?: ToldAgain;
}

/**
 * Opens an ended case again: a new run asks its playbook's first question in a new round, and what ended before stays on
 * record. Refused where an equal exception is open in another case by now. The caller queued up for the case's key and
 * holds its lock.
 */
export async function reopen(
  tx: Transaction,
  clock: Clock,
  act: Act,
  ended: StoredCase,
  { why, reason, event }: Reopening,
): Promise<Result<{ caseId: string; run: number }>> {
  const { plantId, id: caseId } = ended;
  const taken = await whyNotReopened(tx, ended);
  if (taken) return refused(taken);
  const run = await tx.runs.reopen(caseId);
  const of = { ...ended, run, ...(event && (await asToldNow(tx, act, ended, event))) };
  const changes = differences(ended.facts, of.facts);
  const { state, closedAt } = ended;
  tx.audit(entry(act, caseId, 'case.reopened', { run, why, reason, ended: state, closedAt, changes }));
  const playbook = await tx.playbooks.load(plantId, of.type, of.playbookVersion);
  await ask(tx, clock, act, await plan(tx, await firstAsking(tx, act, of, playbook)));
  await startClocks(tx, act, of, playbook?.body.clocks);
  if (playbook) await watchHold(tx, act, of, playbook.body);
  tx.enqueue(startJob(plantId, caseId, run));
  return ok({ caseId, run });
}

/**
 * What the event says takes the place of what the run before went by, which stays with that run. An event of a case that went
 * on within this one tells when it happened, and nothing else of this one.
 */
async function asToldNow(
  tx: Transaction,
  act: Act,
  of: StoredCase,
  { facts: told, lines, occurredAt, severity }: ToldAgain,
): Promise<CorrectedCase & Pick<StoredCase, 'severity'>> {
  const facts = caseKey(told, lines) === of.dedupKey ? told : of.facts;
  const names = await nodeNames(tx, { ...of, facts });
  const title = caseTitle(facts, await tx.cases.linesOf(of.id), names);
  const now = { facts, title, dedupKey: of.dedupKey, cause: null, occurredAt, endedAt: null };
  await tx.cases.correct(of.id, now);
  return { ...now, severity: await judgeAgain(tx, act, of, facts, severity) };
}

/** Refused where an equal exception is open in another case. */
export async function whyNotReopened(
  tx: Transaction,
  { plantId, dedupKey, state }: StoredCase,
): Promise<Refusal | null> {
  const open = await tx.cases.openWith(plantId, dedupKey);
  if (!open) return null;
  const message = `Case ${open.number} is open for the same exception: go on there.`;
  return { kind: 'wrong-state', state, message };
}

async function firstAsking(tx: Transaction, { at }: Act, of: StoredCase, playbook: StoredPlaybook | null) {
  const key = playbook?.body.firstQuestion ?? '';
  const policy = playbook?.body.questions[key];
  if (!policy) throw new Error(`the playbook of the case ${of.id} lacks its first question`);
  return {
    case: of,
    reporterIds: await tx.cases.reportersOf(of.id),
    lines: await tx.cases.linesOf(of.id),
    names: await nodeNames(tx, of),
    round: (await tx.questions.lastRound(of.id)) + 1,
    ...{ key, policy, rules: playbook?.body.routing ?? [], at, step: 'open' },
    ...{ words: {}, about: {}, effectStep: null, onlyDuties: null },
  };
}
