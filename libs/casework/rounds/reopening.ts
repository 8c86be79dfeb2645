import { ok, refused, type Result } from '../../domain/index.js';
import type { StoredCase, StoredPlaybook, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { ask, plan } from '../ask.js';
import { entry, type Act } from '../audit.js';
import { startClocks } from '../case-clocks.js';
import { nodeNames } from '../node-names.js';
import { startJob } from '../workflow-messages.js';

export interface Reopening {
  why: 'overturned' | 'happened-again';
  /** In words, for the trail. */
  reason: string;
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
  of: StoredCase,
  { why, reason }: Reopening,
): Promise<Result<{ caseId: string; run: number }>> {
  const { plantId, id: caseId } = of;
  const open = await tx.cases.openWith(plantId, of.dedupKey);
  if (open) {
    const message = `Case ${open.number} is open for the same exception: go on there.`;
    return refused({ kind: 'wrong-state', state: of.state, message });
  }
  const run = await tx.runs.reopen(caseId);
  tx.audit(entry(act, caseId, 'case.reopened', { run, why, reason, ended: of.state, closedAt: of.closedAt }));
  const playbook = await tx.playbooks.load(plantId, of.type, of.playbookVersion);
  await ask(tx, clock, act, await plan(tx, await firstAsking(tx, act, { ...of, run }, playbook)));
  await startClocks(tx, act, { ...of, run }, playbook?.body.clocks);
  tx.enqueue(startJob(plantId, caseId, run));
  return ok({ caseId, run });
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
