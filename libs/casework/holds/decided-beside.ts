import { randomUUID } from 'node:crypto';
import { SEGREGATE, type AnswerPayload, type HeldLot } from '../../domain/index.js';
import type { StoredCase, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry, type Act } from '../audit.js';
import { holdOfCase } from './hold-of-case.js';
import { trackDown } from './track-down.js';

interface SaidBeside {
  answer: string;
  reason: string | null;
  payload: AnswerPayload;
  decidedById: string | null;
}

/** What follows a decision that the process is not told of. The caller holds the case's lock. */
export async function decidedBeside(
  tx: Transaction,
  clock: Clock,
  act: Act,
  { id: questionId, caseId, key }: { id: string; caseId: string; key: string },
  said: SaidBeside,
): Promise<void> {
  await tx.cases.touch(caseId);
  const of = key === SEGREGATE ? await tx.cases.load(caseId) : null;
  if (!of) return;
  const open = (await holdOfCase(tx, caseId)).lots.filter(({ systems }) =>
    systems.some(({ state }) => state === 'not-in-force'),
  );
  if (said.answer === 'segregated') return segregated(tx, act, of, open, said);
  const what = `Find out where ${open.map(inWords).join(', ')} went: nothing was left to segregate (${said.reason ?? 'no word why'}).`;
  await trackDown(tx, clock, act, of, what, `segregate/${questionId}`);
}

/** Who confirmed it, when and where stays as evidence on the case. */
async function segregated(
  tx: Transaction,
  act: Act,
  { id: caseId, plantId }: StoredCase,
  open: readonly HeldLot[],
  { payload, decidedById }: SaidBeside,
): Promise<void> {
  const where = typeof payload.where === 'string' ? payload.where : '';
  tx.audit(entry(act, caseId, 'hold.segregated', { where, lots: open.map(({ ref }) => ref) }));
  if (!decidedById) return;
  const checked = open.map((lot) => `${inWords(lot)}: ${where}`);
  const value = { kind: 'checked-list', checked } as const;
  const evidence = { id: randomUUID(), plantId, caseId, key: 'segregated-by-hand', value };
  await tx.evidence.add({ ...evidence, addedBy: decidedById, addedAt: act.at });
}

function inWords({ kind, ref, quantity }: HeldLot): string {
  return `${quantity.value} ${quantity.unit} of ${kind} ${ref}`;
}
