import { SEGREGATE } from '../../domain/index.js';
import type { StoredCase, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { ask, plan } from '../ask.js';
import type { Act } from '../audit.js';
import { nodeNames } from '../node-names.js';
import { takeBack } from '../take-back.js';
import { holdOfCase, needsHands } from './hold-of-case.js';

/**
 * Asks somebody to segregate the goods by hand, beside whatever else the case asks. Does nothing where the hold is in force
 * by now, or somebody was asked already. The caller holds the case's lock.
 */
export async function askToSegregate(tx: Transaction, clock: Clock, act: Act, of: StoredCase): Promise<void> {
  const playbook = await tx.playbooks.load(of.plantId, of.type, of.playbookVersion);
  const policy = playbook?.body.questions[SEGREGATE];
  if (!playbook || !policy || !needsHands(await holdOfCase(tx, of.id))) return;
  const before = await tx.questions.lastBeside(of.id, of.run, SEGREGATE);
  if (before && before.state !== 'withdrawn') return;
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
