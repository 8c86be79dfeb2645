import type { AskedQuestion, AskQuestion as Ask, StepRef } from '../contracts/temporal/activities.js';
import { fault, isEnded, ok, refused, type QuestionPolicy, type Result } from '../domain/index.js';
import type { Database, StoredCase, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { ask as askNow, plan } from './ask.js';
import type { Asking } from './asking.js';
import { reopenLines } from './lines/decided-lines.js';
import { nodeNames } from './node-names.js';
import { actOf } from './step-act.js';

/** The next round of a case, with its owners routed from the roster of this instant. A retry of the step returns the first result. */
export class AskQuestion {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Refused where the case has ended, asks something already, or its playbook lacks the question. */
  run(ref: StepRef, ask: Ask): Promise<Result<AskedQuestion>> {
    return this.db.transaction([ref.plantId], (tx) => askIn(tx, this.clock, ref, ask));
  }
}

/** The same within a transaction of one's own: a rehearsal asks so, too. */
export async function askIn(
  tx: Transaction,
  clock: Clock,
  ref: StepRef,
  ask: Ask,
): Promise<Result<AskedQuestion>> {
  const of = await tx.cases.lock(ref.caseId);
  if (!of) return refused({ kind: 'not-found', what: 'case', id: ref.caseId });
  const asked = await tx.questions.ofStep(ref.caseId, ref.run, ref.step);
  if (asked) return ok({ questionId: asked.id, round: asked.round });
  const policy = await askable(tx, of, ref, ask);
  if (!policy.ok) return policy;
  const act = actOf(ref, clock);
  await reopenLines(tx, of.id, policy.value.policy, ask.partsAgain);
  const planned = await plan(tx, await askingOf(tx, of, ref, ask, policy.value, act.at));
  await askNow(tx, clock, act, planned);
  await tx.cases.move(of.id, ask.state);
  return ok({ questionId: planned.question.id, round: planned.question.round });
}

async function askingOf(
  tx: Transaction,
  of: StoredCase,
  { step }: StepRef,
  ask: Ask,
  { policy, rules }: Askable,
  at: Date,
): Promise<Asking> {
  return {
    case: of,
    reporterIds: await tx.cases.reportersOf(of.id),
    lines: await tx.cases.linesOf(of.id),
    names: await nodeNames(tx, of),
    ...{ key: ask.key, words: ask.words, policy, rules, step, at },
    round: (await tx.questions.lastRound(of.id)) + 1,
    about: ask.about ?? {},
    effectStep: ask.effectStep ?? null,
    onlyDuties: ask.onlyDuties ?? null,
  };
}

type Askable = Pick<Asking, 'policy' | 'rules'>;

async function askable(tx: Transaction, of: StoredCase, ref: StepRef, ask: Ask): Promise<Result<Askable>> {
  if (isEnded(of.state) || of.run !== ref.run) {
    return refused({
      kind: 'case-ended',
      state: of.state,
      endedAt: (of.closedAt ?? of.receivedAt).toISOString(),
    });
  }
  const open = await tx.questions.lockAsked(of.id);
  if (open) {
    const message = `The case still asks "${open.key}": withdraw it first.`;
    return refused({ kind: 'not-asked', questionState: open.state, message });
  }
  const playbook = await tx.playbooks.load(of.plantId, of.type, of.playbookVersion);
  const written = playbook?.body.questions[ask.key];
  if (!playbook || !written) return invalid('/key', `The playbook has no question "${ask.key}".`);
  const policy = withoutAnswers(written, ask.without ?? []);
  const { onlyDuties } = ask;
  const someone = !onlyDuties || policy.owners.some(({ duty }) => onlyDuties.includes(duty));
  const rules = playbook.body.routing ?? [];
  return someone
    ? ok({ policy, rules })
    : invalid('/onlyDuties', 'The question is asked of none of these duties.');
}

function withoutAnswers(policy: QuestionPolicy, without: readonly string[]): QuestionPolicy {
  return { ...policy, answers: policy.answers.filter(({ key }) => !without.includes(key)) };
}

function invalid(pointer: string, message: string): Result<never> {
  return refused({ kind: 'invalid', faults: [fault(pointer, message)] });
}
