import { log, setHandler } from '@temporalio/workflow';
import {
  caseProgressQuery,
  type AskQuestion,
  type CaseInput,
  type CaseStepActivities,
  type EndState,
  type LookUp,
  type LookUpResult,
} from '../../libs/contracts/temporal/index.js';
import {
  DISAGREED,
  maySteer,
  type AnswerPayload,
  type CaseLine,
  type CaseMessage,
  type EffectCommand,
  type ExceptionType,
  type FactsByType,
  type Playbook,
  type WorldEvent,
} from '../../libs/domain/index.js';
import { caseSteps, facts, promptFacts } from './activity-profiles.js';
import { wordsOf } from './answer-fields.js';
import { CaseMerged, type CaseCancelled } from './case-cancelled.js';
import { ChangingHands } from './changing-hands.js';
import { onlyIfOverturned, type DecisionOverturned } from './decision-overturned.js';
import { Effects, type Effect, type Step } from './effects.js';
import { Inbox } from './inbox.js';
import {
  childEnded,
  decisionOn,
  either,
  takenOver,
  worldEvent,
  type ChildEnded,
  type Decision,
  type Wait,
  type WorldMessage,
} from './messages.js';
import { Questions, type Asked } from './questions.js';
import { settleWithPerson } from './settle-effect.js';
import { StepRefs } from './step-refs.js';
import { unforeseen } from './unforeseen.js';

type Child = Parameters<CaseStepActivities['openChildCase']>[1];

interface Closing {
  unless?: readonly { event: WorldMessage['event']; after?: number }[];
  /** The answer that was carried out, for the cases that wait for this one. */
  carriedOut?: string;
}

/** Of whom, and about what of the lines, a question is asked. */
type Asking = Pick<AskQuestion, 'onlyDuties' | 'partsAgain'>;

/** A wait that is over. */
export interface Heard {
  kind: 'heard';
  /** The place of the wait that is over. */
  at: number;
  /** Null where its time ran out. */
  message: CaseMessage | null;
}

/**
 * What a workflow says about its case. Every wait ends with `CaseCancelled` once somebody cancelled the case, and with
 * `DecisionOverturned` once somebody overturned a decision of it.
 */
export class CaseRun<T extends ExceptionType> {
  readonly currency: string;
  /** Asked by the transaction that opened the case. */
  readonly firstQuestion: Asked;
  readonly effects: Effects;
  /** Goods that come from other cases, or go to them. */
  readonly hands: ChangingHands;
  private readonly steps: StepRefs;
  private readonly inbox: Inbox;
  private readonly questions: Questions;
  /** Where what each decision did begins among the effects. */
  private readonly marks = new Map<string, number>();
  /** Opened, and not known to have ended, by the question whose decision opened them. */
  private readonly children = new Map<string, string | null>();
  private lastDecided: string | null = null;
  private doing = 'acting';

  constructor(private readonly input: CaseInput<T>) {
    this.currency = input.currency;
    this.firstQuestion = {
      ask: { key: input.playbook.firstQuestion, words: {}, state: 'open' },
      id: input.firstQuestionId,
      state: 'asked',
    };
    this.steps = new StepRefs(input);
    this.inbox = new Inbox(input.handled);
    this.questions = new Questions(this.steps, this.firstQuestion, () => !this.inbox.isCancelled);
    this.effects = new Effects(this.steps, this.settling(), input.earlier);
    this.hands = new ChangingHands(this.steps, this.effects, this.inbox);
    setHandler(caseProgressQuery, () => ({
      doing: this.questions.current ? `asking ${this.questions.current}` : this.doing,
      handled: this.inbox.handled,
    }));
  }

  /** As it was frozen into the run. */
  get playbook(): Playbook {
    return this.input.playbook;
  }

  /** With what came from other cases, and without what went to them. */
  get lines(): readonly CaseLine[] {
    return this.inbox.linesNow(this.input.lines);
  }

  /** As they were told last: a correction holds from the next step on, and changes nothing that was done before. */
  get facts(): FactsByType[T] {
    return (this.inbox.correctedFacts as FactsByType[T] | null) ?? this.input.facts;
  }

  /** Puts facts beside the question. Nobody waits for them. */
  lookUp(lookUp: LookUp): void {
    facts
      .lookUpFacts(this.steps.next(lookUp.kind), lookUp)
      .catch((error: unknown) => log.warn('facts could not be looked up', { lookUp: lookUp.kind, error }));
  }

  /** Facts that the process itself needs; null where the other system does not answer in time. */
  async knownInTime(lookUp: LookUp): Promise<LookUpResult | null> {
    try {
      return await promptFacts.lookUpFacts(this.steps.next(lookUp.kind), lookUp);
    } catch (error) {
      log.warn('the process goes on without facts', { lookUp: lookUp.kind, error });
      return null;
    }
  }

  /** `about` is shown beside the question, and fills the braces of its prompt before the facts do. */
  async ask(key: string, about: AnswerPayload = {}, more: Asking = {}): Promise<Asked> {
    this.inbox.throwIfTurned();
    this.effects.decision = null;
    return this.questions.ask({ key, words: wordsOf(about), about, state: 'open', ...more });
  }

  /** False where a decision came first; it can be waited for. */
  withdraw(question: Asked, reason: string): Promise<boolean> {
    return this.questions.withdraw(question, reason);
  }

  /** Owners who had to agree and did not are asked once more. */
  decision(question: Asked): Promise<Decision> {
    return this.agreed(question, () => this.decisionOrDisagreement(question));
  }

  async decisionOrDisagreement(question: Asked): Promise<Decision> {
    return this.taken(question, await this.inbox.takeUnlessTurned(decisionOn(() => question.id)));
  }

  /** Whichever was recorded first; what the world said before the message `after` does not count. */
  decisionOr(question: Asked, event: WorldEvent, after = 0): Promise<Decision | WorldMessage> {
    const fits = either(
      decisionOn(() => question.id),
      worldEvent(event, after),
    );
    return this.agreed(question, async () => {
      const heard = await this.inbox.takeUnlessTurned(fits);
      return heard.kind === 'decided' ? this.taken(question, heard) : heard;
    });
  }

  /**
   * Whichever comes first: the decision on what is asked, or what one of the waits is for; then with its place among them,
   * and without a message where its time ran out. Null asks nothing.
   */
  firstOf(
    question: Asked | null,
    waits: readonly Wait[],
    what = 'what is under way',
  ): Promise<Decision | Heard> {
    return this.agreed(question, () => this.firstHeard(question, waits, what));
  }

  private async firstHeard(
    question: Asked | null,
    waits: readonly Wait[],
    what: string,
  ): Promise<Decision | Heard> {
    const decided = question ? [{ fits: decisionOn(() => question.id) }] : [];
    const { at, message } = await this.waitingFor(what, this.inbox.takeFirst([...waits, ...decided]));
    if (message?.kind === 'child-ended') this.children.delete(message.childId);
    if (question && message?.kind === 'decided') return this.taken(question, message);
    return { kind: 'heard', at, message };
  }

  /** Waits for the world; what it said before the message `after`, or `about` other goods, does not count. */
  hear(event: WorldMessage['event'], after = 0, about?: readonly string[]): Promise<WorldMessage> {
    return this.waitingFor(event, this.inbox.takeUnlessTurned(worldEvent(event, after, about)));
  }

  /** Null where the instant `until` (real epoch milliseconds) came first. */
  hearUntil(event: WorldEvent, after: number, until: number): Promise<WorldMessage | null> {
    return this.waitingFor(event, this.inbox.takeUntil(worldEvent(event, after), until));
  }

  hasHeard(event: WorldMessage['event'], after = 0): boolean {
    return this.inbox.has(worldEvent(event, after));
  }

  async childEnd(childId: string): Promise<ChildEnded> {
    const end = await this.waitingFor('the child case', this.inbox.takeUnlessTurned(childEnded(childId)));
    this.children.delete(childId);
    return end;
  }

  /** What the overturned decision of an earlier run did is taken back. Does nothing where no such run was. */
  async undoOverturned(): Promise<void> {
    await this.leaveToPerson(await this.effects.undo(this.effects.overturned));
  }

  /**
   * After a wait that an overturning ended: takes back what the decision did, and asks again. Throws every other error
   * on.
   */
  async askAgain(error: unknown, key: string): Promise<Asked> {
    return this.ask(key, await this.takeBackOverturned(error));
  }

  /**
   * As `askAgain`, for whoever asks in their own way, and must know of each decision that does not hold any more. Resolves
   * with what is shown beside the question.
   */
  async takeBackOverturned(
    error: unknown,
    forget: (questionId: string) => void = () => undefined,
  ): Promise<AnswerPayload> {
    onlyIfOverturned(error);
    let about: AnswerPayload = {};
    for (let next = this.inbox.takeOverturning(); next; next = this.inbox.takeOverturning()) {
      forget(next.questionId);
      about = { ...about, ...next.about };
      await this.takeBack(next);
    }
    return about;
  }

  async openChild(child: Child): Promise<string> {
    this.inbox.throwIfTurned();
    const { childId } = await caseSteps.openChildCase(this.steps.next('open-child'), child);
    this.children.set(childId, this.lastDecided);
    return childId;
  }

  /** Begins changes that nothing waits for but the close. */
  begin(...commands: EffectCommand[]): void {
    for (const command of commands) void this.effects.begin(command);
  }

  /** Carries a decision out, whole or not at all: false where a person gave one of the changes up. */
  async carryOut(...steps: Step[]): Promise<boolean> {
    this.inbox.throwIfTurned();
    return this.effects.carryOut(steps);
  }

  /** Closes once every change outside is settled. False where the world said `unless` first. */
  async close(reason: string, { unless = [], carriedOut }: Closing = {}): Promise<boolean> {
    if (this.hands.isUnderWay) await this.hands.settled();
    await this.effects.allSettled();
    do {
      this.inbox.throwIfTurned();
      if (unless.some(({ event, after }) => this.hasHeard(event, after))) return false;
    } while (!(await this.end('closed', reason, carriedOut)));
    return true;
  }

  /** What bars goods or a machine is lifted by a person's decision alone, also when its case was cancelled. */
  async endCancelled(cancelled: CaseCancelled, beforeEnd?: () => Promise<void>): Promise<void> {
    const isMerged = cancelled instanceof CaseMerged;
    await this.questions.withdrawAny(isMerged ? cancelled.reason : 'The case was cancelled.');
    await this.hands.end();
    await this.effects.allSettled();
    if (isMerged) await this.handOver(cancelled);
    await this.liftOrKeep();
    if (beforeEnd && !isMerged) await beforeEnd();
    let ended = false;
    while (!ended) ended = await this.end(isMerged ? 'closed' : 'cancelled', cancelled.reason);
  }

  /** What this case holds is let go of once the other case holds it: the goods stay where they are. */
  private async handOver({ merged }: CaseMerged): Promise<void> {
    if (!merged.handsOver) return;
    const { held } = await this.waitingFor(
      'the other case to hold the goods',
      this.inbox.take(takenOver(merged.intoCaseId)),
    );
    if (held) await this.effects.carryOut(this.effects.lifts.map((lift) => ({ do: lift })));
  }

  private async waitingFor<M>(what: string, wait: Promise<M>): Promise<M> {
    this.doing = `waiting for ${what}`;
    const heard = await wait;
    this.doing = 'acting';
    return heard;
  }

  private async liftOrKeep(): Promise<void> {
    while (this.effects.lifts.length > 0) {
      const decision = await this.decideAnyway('still-standing');
      if (decision.answer === 'keep') return;
      if (decision.answer !== 'lift') unforeseen(decision);
      await this.effects.carryOut(this.effects.lifts.map((lift) => ({ do: lift })));
    }
  }

  /** As `ask` and `decision`, also where the case was cancelled: somebody must say what becomes of what stands outside. */
  async decideAnyway(key: string, about: AnswerPayload = {}): Promise<Decision> {
    const question = await this.questions.ask({ key, words: wordsOf(about), about, state: 'open' });
    return this.agreed(question, async () =>
      this.decided(question, await this.inbox.take(decisionOn(() => question.id))),
    );
  }

  private async agreed<H extends Heard | CaseMessage>(
    question: Asked | null,
    hear: () => Promise<H>,
  ): Promise<H> {
    for (;;) {
      const heard = await hear();
      if (!question || heard.kind !== 'decided' || heard.answer !== DISAGREED) return heard;
      this.effects.decision = null;
      await this.questions.askOnceMore(question);
    }
  }

  private settling() {
    const { questions, inbox } = this;
    return settleWithPerson({
      ...{ questions, inbox, playbook: this.playbook },
      lookUp: (lookUp) => this.knownInTime(lookUp),
    });
  }

  private async takeBack(overturned: DecisionOverturned): Promise<void> {
    await this.questions.withdrawAny('An earlier decision was overturned.');
    await this.cancelChildren(overturned);
    await this.effects.allSettled();
    const mark = this.marks.get(overturned.questionId);
    const did =
      mark === undefined ? this.effects.followedFrom(overturned.questionId) : this.effects.since(mark);
    await this.leaveToPerson(await this.effects.undo(did));
  }

  private async cancelChildren({ questionId, reason }: DecisionOverturned): Promise<void> {
    for (const [childId, openedBy] of this.children) {
      if (openedBy !== questionId) continue;
      this.children.delete(childId);
      await caseSteps.cancelChildCase(this.steps.next('cancel-child'), childId, reason);
    }
  }

  private async leaveToPerson(irreversible: readonly Effect[]): Promise<void> {
    if (irreversible.length === 0) return;
    const steps = irreversible.map(({ step }) => step);
    await caseSteps.listIrreversible(this.steps.next('list-irreversible'), steps);
  }

  /** Nothing is done about goods while they change hands. */
  private taken(question: Asked, decision: Decision): Decision | Promise<Decision> {
    const taken = this.decided(question, decision);
    return this.hands.isUnderWay ? this.hands.settled().then(() => taken) : taken;
  }

  private decided(question: Asked, decision: Decision): Decision {
    this.questions.decided(question);
    this.marks.set(question.id, this.effects.mark);
    if (question.ask.effectStep) return decision;
    this.lastDecided = question.id;
    // A detail is never withdrawn: a change that carries it out is given up, and the detail asked about again.
    this.effects.decision = maySteer(this.input.type, question.ask.key) ? question.id : null;
    return decision;
  }

  /** False where the case was told more than the workflow had heard; by then it has heard it. */
  private async end(as: EndState, reason: string, carriedOut?: string): Promise<boolean> {
    const { handled } = this.inbox;
    const close = { as, reason, handled, ...(carriedOut !== undefined && { carriedOut }) };
    const ended = await caseSteps.closeCase(this.steps.next('close'), close);
    if (!ended.closed) await this.inbox.reached(ended.lastMessage);
    return ended.closed;
  }
}
