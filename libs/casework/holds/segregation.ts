import { SEGREGATE, wantedSince } from '../../domain/index.js';
import type { StoredCase, StoredQuestion, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { ask, plan } from '../ask.js';
import type { Act } from '../audit.js';
import { nodeNames } from '../node-names.js';
import { takeBack } from '../take-back.js';
import { holdOfCase, needsHands } from './hold-of-case.js';

/**
 * Asks somebody to segregate the goods by hand, beside whatever else the case asks. Does nothing where the hold is in force
 * by now, or somebody was asked already and did not answer before the goods that lie open were wanted on hold. The caller holds the case's lock.
 */
export async function askToSegregate(tx: Transaction, clock: Clock, act: Act, of: StoredCase): Promise<void> {
  const playbook = await tx.playbooks.load(of.plantId, of.type, of.playbookVersion);
  const policy = playbook?.body.questions[SEGREGATE];
  const hold = await holdOfCase(tx, of.id);
  if (!playbook || !policy || !needsHands(hold)) return;
  const before = await tx.questions.lastBeside(of.id, of.run, SEGREGATE);
  if (before && speaksOf(before, wantedSince(hold))) return;
  const round = (await tx.questions.lastRound(of.id)) + 1;
  const planned = await plan(tx, {
    case: of,
    reporterIds: await tx.cases.reportersOf(of.id),
    lines: await tx.cases.linesOf(of.id),
    names: await nodeNames(tx, of),
    ...{ key: SEGREGATE, policy, rules: playbook.body.routing ?? [], round, at: act.at },
    ...{ step: `${SEGREGATE}-${round}`, words: {}, about: {}, effectStep: null, onlyDuties: null },
    beside: true,
  });
  await ask(tx, clock, act, planned);
}

function speaksOf({ state, endedAt }: StoredQuestion, since: number | null): boolean {
  if (state !== 'decided') return state !== 'withdrawn';
  return since === null || endedAt === null || endedAt.getTime() >= since;
}

/** Takes back whatever is asked beside the case's own question. The caller holds the case's lock. */
export async function takeBackBeside(
  tx: Transaction,
  clock: Clock,
  act: Act,
  caseId: string,
  reason: string,
): Promise<void> {
  for (const question of await tx.questions.lockBeside(caseId)) {
    await takeBack(tx, clock, act, question, reason);
  }
}
